"""Compare plans as the program reads them with plans broken down by hand.

`python tests/plan_compare.py` compares every answer in tests/data/plans; `python
tests/plan_compare.py ANSWER.json PLAN` compares one. Each document has its own line, as the
documents differ in build and an average hides it.
"""

import json
import re
import sys
from collections import Counter
from dataclasses import asdict, dataclass
from itertools import pairwise
from pathlib import Path

from kttt_desktop.plans.export import to_json
from kttt_desktop.plans.read import read_plan

DATA = Path(__file__).parent / "data" / "plans"
ALIKE = 0.8
NAMES = (
    (r"\bhtx\b", "hợp tác xã"),
    (r"\bubnd\b", "ủy ban nhân dân"),
    (r"\bmttq\b", "mặt trận tổ quốc"),
    (r"^(?:các|những)\s+", ""),
    (r"\s*(?:có )?liên quan$", ""),
    (r"uỷ", "ủy"),
)


@dataclass(frozen=True)
class Scores:
    """What one reading is worth; each share runs from 0 to 1, None when nothing is asked."""

    tasks: int
    expected: int
    recall: float
    precision: float
    f1: float
    section_path: float
    heading: float
    lead: float
    coordinating: float
    implied_lead: float
    time: float
    order: float
    targets: float | None
    operators: float | None
    duties: float
    duties_sure: float
    funding: float
    fields: float
    wrong_fields: tuple[str, ...]


def words(text):
    """Return the words of a text in small letters, without punctuation."""
    return re.findall(r"\w+", text.lower())


def overlap(first, second):
    """Return the F1 of two lists counted as bags."""
    if not first and not second:
        return 1.0
    common = sum((Counter(first) & Counter(second)).values())
    return 2 * common / (len(first) + len(second))


def name(text):
    """Return a body's name as names are compared."""
    plain = " ".join((text or "").lower().split())
    for pattern, replacement in NAMES:
        plain = re.sub(pattern, replacement, plain)
    return plain


def names(bodies):
    return sorted(name(body) for body in bodies)


def match(gold, read):
    """Return pairs of indexes, one to one, best first."""
    pairs = [
        (overlap(words(one["text"]), words(other["text"])), place, other_place)
        for place, one in enumerate(gold)
        for other_place, other in enumerate(read)
    ]
    found, used_gold, used_read = [], set(), set()
    for score, place, other in sorted(pairs, key=lambda pair: -pair[0]):
        if score >= ALIKE and place not in used_gold and other not in used_read:
            found.append((place, other))
            used_gold.add(place)
            used_read.add(other)
    return sorted(found)


def share(values):
    values = list(values)
    return sum(values) / len(values) if values else 1.0


def without_neutral(tasks, gold):
    """Leave out the tasks that the answer counts neither way."""
    neutral = [words(part["text"]) for part in gold.get("non_tasks", ()) if part["neutral"]]
    return [
        task
        for task in tasks
        if not any(overlap(words(task["text"]), text) >= ALIKE for text in neutral)
    ]


def in_order(pairs):
    """Return how many neighbours among the matched tasks stand in the printed order."""
    places = [other for _, other in pairs]
    return share(one < other for one, other in pairwise(places))


def field_faults(gold, read):
    """Return the fields of the document that are not read as printed."""
    accept = gold.get("accept", {})
    asked = ("number", "issuer", "place", "date", "kind", "title", "recipients", "signer")
    return tuple(
        field
        for field in asked
        if plain(read[field]) != plain(gold[field])
        and plain(read[field]) not in [plain(value) for value in accept.get(field, ())]
    )


def plain(value):
    if isinstance(value, dict):
        return {key: plain(part) for key, part in value.items()}
    if isinstance(value, list):
        return [plain(part) for part in value]
    return " ".join(value.split()) if isinstance(value, str) else value


def accepted(gold, read, field, equal):
    """Tell how right a field of a task is: the printed answer, or another right one."""
    values = [gold[field], *gold.get("accept", {}).get(field, ())]
    return max(equal(value, read[field]) for value in values)


def same(one, other):
    return float(one == other)


def same_path(one, other):
    """Tell whether labels are the same; “Phần II” may stand as “II”."""
    return float([bare_label(label) for label in one] == [bare_label(label) for label in other])


def bare_label(label):
    return label.rsplit(" ", 1)[-1]


def same_names(one, other):
    return overlap(names(one), names(other))


def same_heading(one, other):
    first = [words(path[-1]) if path else [] for path in (one, other)]
    return float(overlap(*first) >= ALIKE)


def same_time(gold, read):
    """Tell whether time and its kind are the printed ones."""
    kinds = (gold["time_kind"], *gold.get("time_kind_alt", ()))
    return accepted(gold, read, "time", same) * float(read["time_kind"] in kinds)


def duty_scores(gold, read):
    """Return F1 over all duties, and the share of the sure ones (reports) that are found."""
    left = list(read)
    found = 0
    sure = []
    for one in gold:
        hits = [other for other in left if same_duty(one, other)]
        if hits:
            left.remove(hits[0])
        found += bool(hits)
        if one.get("kind") == "report":
            sure.append(bool(hits))
    missing = sum(one.get("kind") != "report" for one in gold) - (found - sum(sure))
    asked = len(gold) - max(missing, 0)
    return (2 * found / (asked + found + len(left)) if asked + found + len(left) else 1.0), (
        share(sure)
    )


def same_duty(one, other):
    """Tell whether two duties have the same words, and period and deadline alike."""
    likeness = inside(words(one["text"]), words(other["text"]))
    asked = words(f"{one['frequency'] or ''} {one['deadline'] or ''}")
    given = words(f"{other['frequency'] or ''} {other['deadline'] or ''}")
    return likeness >= ALIKE and (not asked or overlap(asked, given) >= 0.5)


def inside(first, second):
    """Return how much of the shorter list of words the longer one holds."""
    common = sum((Counter(first) & Counter(second)).values())
    return common / max(1, min(len(first), len(second)))


def funding_score(gold, read):
    """Return the share of the sure sources of money (a section on funding) that are found."""
    sure = [one for one in gold if not one.get("embedded")]
    return share(
        any(
            same_path(one["section_path"], other["section_path"])
            and inside(words(one["text"]), words(other["text"])) >= ALIKE
            for other in read
        )
        for one in sure
    )


def target_scores(gold, read):
    """Return the share of printed figures that are found, and of right operators among them."""
    asked = [one for one in gold if not one["implied"] and not one["qualitative"]]
    left = [one for one in read if one["value"] is not None]
    for one in gold:
        hits = [other for other in left if one["implied"] and same_figure(one, other)]
        left = [other for other in left if other is not hits[0]] if hits else left
    if not asked:
        return (0.0 if left else 1.0), None
    right = []
    found = 0
    for one in asked:
        hits = [other for other in left if same_figure(one, other)]
        if not hits:
            continue
        found += 1
        left.remove(hits[0])
        right.append(hits[0]["operator"] in (one["operator"], *one["operator_alt"]))
    return 2 * found / (len(asked) + found + len(left)), share(right)


def same_figure(one, other):
    return (one["value"], name(one["unit"]), one["year"]) == (
        other["value"],
        name(other["unit"]),
        other["year"],
    )


def compare(gold, read):
    """Return the scores of a reading against its answer."""
    tasks = without_neutral(read["tasks"], gold)
    pairs = match(gold["tasks"], tasks)
    matched = [(gold["tasks"][place], tasks[other]) for place, other in pairs]
    must = [place for place, task in enumerate(gold["tasks"]) if not task["borderline"]]
    hit = {place for place, _ in pairs}
    asked = len([place for place in range(len(gold["tasks"])) if place in hit or place in must])
    recall = len(pairs) / asked if asked else 1.0
    precision = len(pairs) / len(tasks) if tasks else 0.0
    both = recall + precision
    targets, operators = target_scores(gold["targets"], read["targets"])
    duties, sure = duty_scores(gold["reporting_duties"], read["reporting_duties"])
    wrong = field_faults(gold["document"], read["document"])
    return Scores(
        tasks=len(tasks),
        expected=len(gold["tasks"]),
        recall=recall,
        precision=precision,
        f1=2 * recall * precision / both if both else 0.0,
        section_path=share(accepted(a, b, "section_path", same_path) for a, b in matched),
        heading=share(accepted(a, b, "heading_path", same_heading) for a, b in matched),
        lead=share(accepted(a, b, "lead", same_names) for a, b in matched),
        coordinating=share(accepted(a, b, "coordinating", same_names) for a, b in matched),
        implied_lead=share(accepted(a, b, "implied_lead", same) for a, b in matched),
        time=share(same_time(a, b) for a, b in matched),
        order=in_order(pairs),
        targets=targets,
        operators=operators,
        duties=duties,
        duties_sure=sure,
        funding=funding_score(gold["funding"], read["funding"]),
        fields=1 - len(wrong) / 8,
        wrong_fields=wrong,
    )


def answers():
    """Return the answer files: of the five plans, then of the further ones."""
    return (*sorted(DATA.glob("*.json")), *sorted((DATA / "further").glob("*.json")))


def plan_of(answer):
    """Return the plan beside an answer."""
    kinds = (".txt", ".md", ".docx", ".pdf")
    return next(path for kind in kinds if (path := answer.with_suffix(kind)).exists())


def compare_file(answer, plan):
    """Return the scores of one plan file against its answer file."""
    gold = json.loads(answer.read_text(encoding="utf-8"))
    return compare(gold, to_json(read_plan(plan)))


def main(arguments):
    """Print the scores of each document."""
    files = [Path(argument) for argument in arguments]
    pairs = [tuple(files)] if files else [(answer, plan_of(answer)) for answer in answers()]
    for answer, plan in pairs:
        print(plan.name)  # noqa: T201 - a program for the terminal
        for field, value in asdict(compare_file(answer, plan)).items():
            shown = f"{value:.3f}" if isinstance(value, float) else value
            print(f"  {field:14}{shown}")  # noqa: T201 - likewise


if __name__ == "__main__":
    main(sys.argv[1:])
