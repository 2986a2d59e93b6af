# 两条命令：make site（检查并建站）、make test（跑全部测试）。其余是它们的零件。
PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin

.PHONY: site test check serve bench torn fuzz lock clean help

help:
	@echo 'make site   检查全部事项，生成网站到 public/'
	@echo 'make test   安装测试所需并跑全部测试'
	@echo 'make check  只检查事项'
	@echo 'make serve  本机预览（改了文件自动刷新）'
	@echo 'make torn   断电、磁盘满落在每一次写上，全部跑一遍（约二十分钟，要装 strace）'
	@echo 'make bench  与同类工具并排计时'
	@echo 'make fuzz   判一万两千份有意写错的事项（ITEMS= 份数，SEED= 种子）'
	@echo 'make lock   更新依赖锁'

$(VENV)/.site: requirements.lock pyproject.toml
	$(PYTHON) -c 'import sys; sys.version_info >= (3, 11) or sys.exit("需要 Python 3.11 或更新；可用 make PYTHON=python3.11 site 指定")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.test: $(VENV)/.site requirements-dev.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements-dev.lock
	@touch $@

check: $(VENV)/.site
	$(BIN)/ducha check

site: check
	$(BIN)/ducha build

serve: $(VENV)/.site
	$(BIN)/ducha serve

test: $(VENV)/.test
	$(BIN)/ruff check tooling
	$(BIN)/ruff format --check tooling
	$(BIN)/mypy
	$(BIN)/ducha schema check
	$(BIN)/python -m pytest -n 2

torn: $(VENV)/.test
	DUCHA_TORN=all DUCHA_REQUIRE_PIPELINES=1 $(BIN)/python -m pytest -n0 -s tooling/tests/e2e/test_torn.py

bench: $(VENV)/.test
	$(BIN)/python tooling/benchmarks/run.py

fuzz: $(VENV)/.test
	$(BIN)/python tooling/tests/fuzz/run.py --items $(or $(ITEMS),12000) $(if $(SEED),--seed $(SEED))

lock:
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate --no-header --extra dev pyproject.toml --output-file requirements-dev.lock
	printf 'setuptools\n' | uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate --no-header --constraint requirements-dev.lock pyproject.toml - --output-file requirements.lock

clean:
	rm -rf public .ducha-cache
