"""A repository of N lawful, public, synthetic items: the same for the same seed, on any machine.

python tooling/benchmarks/generate.py --items 1000 /tmp/bench-1000
"""

import argparse
import random
import shutil
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from peers.markdown import write as write_markdown
from texts import ACTIONS, DEMANDS, DUTIES, EVIDENCE, MATTERS, PLACES, PROBLEMS, STEPS

from ducha.domain.vocabulary import (
    Answer,
    Attribute,
    Category,
    ClosureKind,
    ExtensionOutcome,
    InspectionMethod,
    Key,
    LimitMode,
    Period,
    Retention,
    Stage,
    UnitLevel,
    UrgeLevel,
    Urgency,
    Verdict,
)
from ducha.store.registers import load_office
from ducha.store.root import Root
from ducha.store.yamlwrite import block

ROOT = Path(__file__).resolve().parents[2]
AS_OF = date(2025, 12, 31)
YEARS = range(2016, 2026)
PER_YEAR = 9999
OFFICE = "省政府督查室"
LEADER = "分管副省长"
HEAD = "# yaml-language-server: $schema=../../schema/item.schema.json\n"
READERS = {
    UnitLevel.PREFECTURE: "市长",
    UnitLevel.NEW_AREA: "管委会主任",
    UnitLevel.CENTRAL: "主要负责人",
}
Data = dict[str, Any]


def workdays_after(day: date, count: int) -> date:
    """Weekends are skipped; holidays do not matter to any rule that these items meet."""
    while count:
        day += timedelta(days=1)
        count -= day.weekday() < 5
    return day


def weekday(day: date) -> date:
    """``day``, or the Monday after it."""
    return day + timedelta(days=max(0, 7 - day.weekday())) if day.weekday() > 4 else day


class Maker:
    """Draws items; all chance comes from one seed."""

    def __init__(self, seed: int, units: dict[str, UnitLevel]) -> None:
        self.chance = random.Random(seed)
        self.units = units
        self.leads = [name for name, level in units.items() if level not in _NOT_LEADING]

    def items(self, count: int) -> Iterator[tuple[str, Data]]:
        """Numbers and items, years filled evenly."""
        years = len(YEARS)
        if count > PER_YEAR * years:
            raise SystemExit(f"最多 {PER_YEAR * years} 件")
        for place, year in enumerate(YEARS):
            share = count // years + (place < count % years)
            span = (date(year, 11, 20) - date(year, 1, 4)).days
            filed = sorted(self.chance.randrange(span) for _ in range(share))
            for index, offset in enumerate(filed, start=1):
                number = f"DC-{year}-{index:04}"
                yield number, self.item(number, weekday(date(year, 1, 4) + timedelta(days=offset)))

    def item(self, number: str, filed: date) -> Data:
        """One item with its whole log, as far as it had happened by ``AS_OF``."""
        pick, category = self.chance.choice, self.chance.choice(list(Category))
        place, matter = pick(PLACES), pick(MATTERS)
        lead, *others = self.chance.sample(self.leads, self.chance.randint(2, 4))
        urgency = self.chance.choices(list(Urgency), (70, 25, 5))[0]
        assigned = workdays_after(filed, self.chance.randint(1, 3))
        due = weekday(assigned + timedelta(days=self.chance.randint(50, 300)))
        _, year, index = number.split("-")
        data: Data = {
            Key.NUMBER: number,
            Key.DOCUMENT_NUMBER: f"甘政督〔{year}〕{int(index)}号",
            Key.TITLE: f"{place}{matter}（第{self.chance.randint(1, 40)}批）",
            Key.CATEGORY: category,
            Key.SOURCE: self.source(category, filed),
        }
        if category is Category.INSTRUCTION:
            data[Key.INSTRUCTION] = {
                Key.LEADER: LEADER,
                Key.DATE: data[Key.SOURCE][Key.DATE],
                Key.CONTENT: f"请督查室商{lead}抓紧办理，{pick(DEMANDS)}",
            }
        data[Key.URGENCY] = urgency
        if urgency is Urgency.CRITICAL:
            data[Key.FOLLOWER] = "督查室副主任"
        amount = self.chance.randint(12, 960)
        data |= {
            Key.GOAL: f"{due}前完成{place}{matter}{amount}处，{pick(ACTIONS)}，"
            f"完成投资{self.chance.randint(300, 98000)}万元，受益群众{amount * 37}人",
            Key.REQUIREMENT: f"{pick(DEMANDS)}；{pick(DEMANDS)}",
            Key.LEADS: [lead],
            Key.SUPPORTS: [{Key.UNIT: one, Key.DUTY: pick(DUTIES)} for one in others],
            Key.LIMIT: self.limit(category, due),
            Key.FEEDBACK: pick((Period.MONTH, Period.QUARTER)),
        }
        stages = self.chance.randint(0, 2)
        if stages and data[Key.LIMIT][Key.MODE] is not LimitMode.RECURRING:
            step = (due - assigned) / (stages + 1)
            data[Key.MILESTONES] = [
                {
                    Key.LIMIT: str(assigned + step * one),
                    Key.TARGET: f"{pick(ACTIONS)}，完成{amount * one // (stages + 1)}处",
                    Key.PROGRESS: str(90 * one // (stages + 1)),
                }
                for one in range(1, stages + 1)
            ]
        data[Key.DISCLOSURE] = {
            Key.ATTRIBUTE: Attribute.PUBLIC,
            Key.REVIEW: {
                Key.FIRST_REVIEW: "督查室督查专员",
                Key.SECOND_REVIEW: "督查室副主任",
                Key.SECRECY_REVIEW: "省政府办公厅保密办主任",
                Key.SIGNED_BY: "省政府办公厅分管副主任",
                Key.DATE: str(filed),
            },
        }
        dated = Key.DUE in data[Key.LIMIT]
        log = Log(self, number, filed, assigned, due if dated else None, lead, others).records(due)
        data[Key.LOG] = [one for one in log if one[Key.DATE] <= str(AS_OF)]
        return data

    def source(self, category: Category, filed: date) -> Data:
        """Where the matter comes from; every field that 第四条 may ask for."""
        return {
            Key.NAME: f"{filed.year}年{category}（合成数据第{self.chance.randint(1, 400)}号）",
            Key.DOCUMENT_NUMBER: f"甘政发〔{filed.year}〕{self.chance.randint(1, 90)}号",
            Key.DATE: str(weekday(filed - timedelta(days=self.chance.randint(3, 30)))),
            Key.CLAUSE: f"第{self.chance.randint(1, 60)}项",
        }

    def limit(self, category: Category, due: date) -> Data:
        """Mostly 截止日期: work days of most years are not known."""
        if category is Category.INSTRUCTION:
            return {Key.MODE: LimitMode.BY_LEADER, Key.DUE: str(due), Key.LIMITED_BY: LEADER}
        mode = self.chance.choices((LimitMode.DATE, LimitMode.RECURRING, LimitMode.LONG_TERM,
                                    LimitMode.ON_COMPLETION), (85, 5, 5, 5))[0]  # fmt: skip
        more: dict[LimitMode, Data] = {
            LimitMode.DATE: {Key.DUE: str(due)},
            LimitMode.RECURRING: {Key.PERIOD: Period.QUARTER, Key.DUE_IN_PERIOD: "03-25"},
            LimitMode.LONG_TERM: {Key.WORDING: "持续推进，久久为功"},
        }
        return {Key.MODE: mode, **more.get(mode, {})}


class Log:
    """The records of one item, in the order of their dates."""

    def __init__(
        self,
        maker: Maker,
        number: str,
        filed: date,
        assigned: date,
        due: date | None,
        lead: str,
        supports: list[str],
    ) -> None:
        self.maker, self.number, self.due, self.lead, self.supports = (
            maker, number, due, lead, supports,
        )  # fmt: skip
        self.filed, self.assigned = filed, assigned
        self.chance, self.pick = maker.chance, maker.chance.choice
        self.made: list[Data] = []

    def add(self, stage: Stage, day: date, **more: Any) -> None:
        """One record; names of ``more`` are members of ``Key``."""
        fields: Data = {Key[name]: str(value) if isinstance(value, date) else value
                        for name, value in more.items()}  # fmt: skip
        self.made.append({Key.STAGE: stage, Key.DATE: str(day)} | fields)

    def records(self, due: date) -> list[Data]:
        """From 立项 to 归档, about one item in eight late, one in ten sent back."""
        year = self.number.split("-")[1]
        self.add(Stage.FILING, self.filed, PROPOSED_BY=OFFICE, APPROVED_BY=LEADER)
        self.add(Stage.ASSIGNMENT, self.assigned, HANDLED_BY=OFFICE, MODE="督查通知",
                 DOCUMENT_NUMBER=f"甘政督〔{year}〕{int(self.number[-4:])}号",
                 DEMAND=self.pick(DEMANDS))  # fmt: skip
        received = workdays_after(self.assigned, 1)
        for unit in (self.lead, *self.supports):
            reader = READERS.get(self.maker.units[unit], "厅长")
            self.add(Stage.RECEIPT, received, UNIT=unit, READ_BY=reader)
        late = self.chance.random() < 0.12
        end = workdays_after(due, self.chance.randint(6, 40)) if late else due - timedelta(days=20)
        self.work(received, weekday(end), late)
        self.finish(weekday(end))
        return self.made

    def work(self, start: date, end: date, late: bool) -> None:
        """Progress at even distances; an extension or an inspection between; slips when late."""
        reports = self.chance.randint(1, 6)
        step = (end - start) / (reports + 1)
        middle = self.chance.random()
        for one in range(1, reports + 1):
            day = weekday(start + step * one)
            self.progress(day, min(97, 97 * one // reports), problem=self.chance.random() < 0.5)
            if one == (reports + 1) // 2:
                self.between(day, middle)
        if late and self.due is not None and not self.extended(middle):
            for rung, after in ((UrgeLevel.BLUE, 1), (UrgeLevel.YELLOW, 5)):
                day = workdays_after(self.due, after)
                self.add(Stage.URGING, day, HANDLED_BY=OFFICE, LEVEL=rung, MODE="催办通知单",
                         ADDRESSEES=[self.lead], DEMAND=f"时限已到，{self.pick(DEMANDS)}",
                         DEADLINE=workdays_after(day, 3))  # fmt: skip
        self.made.sort(key=lambda one: one[Key.DATE])

    @staticmethod
    def extended(middle: float) -> bool:
        return middle < 0.08

    def between(self, day: date, middle: float) -> None:
        """What happens half-way, if anything."""
        if self.extended(middle):
            if self.due is not None and day < self.due:
                self.add(Stage.EXTENSION, day, UNIT=self.lead, REQUESTED_ON=day,
                         REASON=self.pick(PROBLEMS), SITUATION=self.pick(ACTIONS),
                         NEW_DUE=weekday(self.due + timedelta(days=60)),
                         OUTCOME=ExtensionOutcome.GRANTED, APPROVED_BY=LEADER)  # fmt: skip
        elif middle < 0.3:
            self.add(Stage.INSPECTION, day, HANDLED_BY=OFFICE, MODE=self.pick(_INSPECTIONS),
                     TEAM=f"{OFFICE}、{self.supports[0]}", ADDRESSEES=[self.lead, *self.supports],
                     FINDINGS=f"{self.pick(ACTIONS)}；{self.pick(PROBLEMS)}，已现场交办整改",
                     ENDED_ON=day)  # fmt: skip
        elif middle < 0.35:
            self.add(Stage.STUDY, day, HANDLED_BY=OFFICE, DIFFICULTIES=self.pick(PROBLEMS),
                     ADVICE=self.pick(STEPS))  # fmt: skip
        elif middle < 0.4:
            self.add(Stage.SUSPENSION, day, HANDLED_BY=OFFICE, REASON=self.pick(PROBLEMS),
                     APPROVED_BY=LEADER)  # fmt: skip
            self.add(Stage.RESUMPTION, workdays_after(day, 1), HANDLED_BY=OFFICE,
                     REASON=self.pick(STEPS), APPROVED_BY=LEADER)  # fmt: skip

    def progress(self, day: date, percent: int, problem: bool) -> None:
        amount = self.chance.randint(3, 900)
        more = {"PROBLEMS": self.pick(PROBLEMS), "NEXT_STEPS": self.pick(STEPS)} if problem else {}
        self.add(Stage.PROGRESS, day, UNIT=self.lead, PROGRESS=str(percent),
                 SITUATION=f"{self.pick(ACTIONS)}，累计完成{amount}处；{self.pick(ACTIONS)}，"
                 f"支付资金{amount * 13}万元", **more)  # fmt: skip

    def completion(self, day: date) -> date:
        """报结, and the day on which it is examined."""
        evidence = self.chance.sample(EVIDENCE, self.chance.randint(1, 4))
        self.add(Stage.COMPLETION, day, UNIT=self.lead, EVIDENCE=evidence,
                 SITUATION=f"目标任务全部完成：{self.pick(ACTIONS)}，{self.pick(ACTIONS)}，"
                 "存在的问题已逐项整改并回访群众")  # fmt: skip
        return workdays_after(day, self.chance.randint(1, 4))

    def examination(self, day: date, passed: bool) -> None:
        answer = Answer.YES if passed else Answer.NO
        self.add(Stage.EXAMINATION, day, HANDLED_BY=OFFICE, TASK_DONE=answer,
                 PROBLEM_SOLVED=Answer.YES, CONCLUSION_SOUND=answer, LAWFUL=Answer.YES,
                 OUTCOME=Verdict.PASSED if passed else Verdict.REDO,
                 SITE_CHECK=f"抽查{self.chance.randint(2, 9)}处，"
                 f"{'台账与现场一致' if passed else self.pick(PROBLEMS)}")  # fmt: skip

    def finish(self, day: date) -> None:
        last = max(date.fromisoformat(self.made[-1][Key.DATE]), day)
        examined = self.completion(workdays_after(last, 1))
        if self.chance.random() < 0.1:
            self.examination(examined, passed=False)
            again = workdays_after(examined, 5)
            self.progress(again, 99, problem=False)
            examined = self.completion(workdays_after(again, 5))
        self.examination(examined, passed=True)
        closed = workdays_after(examined, 3)
        self.add(Stage.CLOSURE, closed, HANDLED_BY=OFFICE, READ_BY=LEADER,
                 OUTCOME=ClosureKind.COMPLETE)  # fmt: skip
        year, index = self.number.split("-")[1:]
        self.add(Stage.REPORT, workdays_after(closed, 4), HANDLED_BY=OFFICE,
                 NAME=f"关于甘政督〔{year}〕{int(index)}号事项办理情况的报告",
                 DOCUMENT_NUMBER=f"甘政督报〔{year}〕{int(index)}号", SUBMITTED_TO=LEADER,
                 APPROVED_BY=LEADER)  # fmt: skip
        self.add(Stage.ARCHIVING, workdays_after(closed, 40), HANDLED_BY=OFFICE,
                 FILE_NUMBER=f"督查{year}-{index}",
                 RETENTION=self.pick(list(Retention)))  # fmt: skip


_NOT_LEADING = (UnitLevel.OFFICE, UnitLevel.SUPERVISOR)
_INSPECTIONS = (
    InspectionMethod.COMPREHENSIVE,
    InspectionMethod.JOINT,
    InspectionMethod.PRESSING,
    InspectionMethod.UNANNOUNCED,
)


def generate(target: Path, count: int, seed: int = 229) -> dict[str, Data]:
    """Write the repository; returns its items by number."""
    target.mkdir(parents=True)
    for name in ("schema", "site"):
        shutil.copytree(ROOT / name, target / name)
    shutil.copy(ROOT / "mkdocs.yml", target)
    (target / "pyproject.toml").write_text("[tool.ducha]\n", "utf-8")
    units = {unit.name: unit.level for unit in load_office(Root(target)).units}
    made = dict(Maker(seed, units).items(count))
    for year in YEARS:
        (target / "items" / str(year)).mkdir(parents=True)
    for number, data in made.items():
        text = HEAD + "\n".join(block(data)) + "\n"
        (target / "items" / number.split("-")[1] / f"{number}.yaml").write_text(text, "utf-8")
    return made


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description="生成一个合成的督查仓库")
    parser.add_argument("target", type=Path, help="放在哪里（须不存在）")
    parser.add_argument("--items", type=int, default=1000, help="多少件")
    parser.add_argument("--seed", type=int, default=229, help="随机种子")
    parser.add_argument("--plain", action="store_true", help="另写一份给 MkDocs 的 Markdown")
    given = parser.parse_args()
    made = generate(given.target, given.items, given.seed)
    if given.plain:
        write_markdown(given.target, made, AS_OF.isoformat())


if __name__ == "__main__":
    main()
