"""Works out the figures of a report from the tracker, by the rules that the report
states, with other libraries than fengong's, and compares them with what report.xlsx and
report.docx show. Prints what differs.

    figures.py FOLDER DAY
"""
import datetime
import re
import sys
from fractions import Fraction

import docx
import openpyxl

folder, day = sys.argv[1], datetime.date.fromisoformat(sys.argv[2])
start, end = datetime.date(day.year, 1, 1), datetime.date(day.year, 12, 31)
DEADLINES = {  # those that the test writes into the tracker
    "5月底前": datetime.date(day.year, 5, 31),
    f"{day.year}年9月30日前": datetime.date(day.year, 9, 30),
    "年底前": end, "长期坚持": None, "适时": None, "": None,
}
DONE, EXCUSED, OVERDUE, IDLE = {"已完成", "销号"}, {"退办"}, {"逾期"}, {"未启动"}
problems = []


def tenths(x):
    """Rounds half up to a tenth."""
    return Fraction((x * 10 + Fraction(1, 2)).__floor__(), 10)


def asked(deadline):
    last = deadline or end
    total = (last - start).days + 1
    return tenths(Fraction(100 * min((day - start).days + 1, total), total))


def read():
    sheet = openpyxl.load_workbook(folder + "/tracker.xlsx")["台账"]
    rows = list(sheet.iter_rows(values_only=True))
    at = next(i for i, r in enumerate(rows) if "任务内容" in r)
    heads = {h: i for i, h in enumerate(rows[at])}
    for r in rows[at + 1:]:
        def get(h):
            return r[heads[h]] if r[heads[h]] is not None else ""
        if not get("任务内容") or not get("责任单位"):
            continue
        e = {"theme": get("主题"), "task": (get("主题"), str(get("任务编号")), get("任务内容")), "unit": get("责任单位"), "role": get("分工"), "state": get("状态").strip()}
        done = get("完成率")
        typed = isinstance(done, (int, float))
        rate = tenths(Fraction(str(done)) * 100) if typed else Fraction(0)
        state, deadline = e["state"], DEADLINES[get("完成时限")]
        e["status"] = ("done" if state in DONE else "excused" if state in EXCUSED else "overdue" if state in OVERDUE else "idle" if state in IDLE
                       else "ongoing" if state else "done" if rate == 100 else "ongoing" if rate > 0 or get("进展情况") or get("更新日期") else "idle")
        e["silent"] = not typed and not get("进展情况") and not get("更新日期") and state in IDLE | {""}
        if e["status"] in ("idle", "ongoing") and deadline and day > deadline:
            e["status"] = "overdue"
        if e["status"] == "done":
            rate = Fraction(100)
        e["rate"], e["asked"] = rate, asked(deadline)
        yield e


def mean(entries):
    measured = [e for e in entries if e["status"] != "excused"]
    if not measured:
        return None
    return {k: tenths(sum(e[k] for e in measured) / len(measured)) for k in ("rate", "asked")}


def light(e):
    if e["status"] == "excused":
        return "不考核"
    gap = e["rate"] - e["asked"]
    return "红灯" if e["status"] == "overdue" or gap < -30 else "黄灯" if gap < -10 else "绿灯"


def pace(e):
    if e["status"] == "excused":
        return "不考核"
    gap = e["rate"] - e["asked"]
    return "超进度" if gap > 10 else "欠进度" if gap < -10 else "达进度"


def judge(entries):
    answer = [e for e in entries if e["role"] in ("牵头", "负责")] or entries
    measured = [e for e in answer if e["status"] != "excused"]
    kinds = {e["status"] for e in measured}
    status = ("excused" if not measured else "done" if kinds == {"done"} else "overdue" if "overdue" in kinds else "idle" if kinds == {"idle"} else "ongoing")
    return {"status": status, "silent": all(e["silent"] for e in answer), **(mean(answer) or {"rate": 0, "asked": 0})}


def count(entries, key, value):
    return sum(1 for e in entries if e[key] == value)


def compare(where, got, want):
    if got != want:
        problems.append(f"{where}: {got!r}, want {want!r}")


def table(book, name):
    rows = list(book[name].iter_rows(values_only=True))
    at = next(i for i, r in enumerate(rows) if r[0] == "序号")
    return [dict(zip(rows[at], r)) for r in rows[at + 1:] if any(v is not None for v in r)]


def share(n, total):
    return float(tenths(Fraction(100 * n, total)) / 100)


def check_means(where, row, means):
    want = (float(means["rate"] / 100), float(means["asked"] / 100), float(means["rate"] - means["asked"])) if means else ("—", "—", "—")
    got = tuple(row[h] if isinstance(row[h], str) else round(row[h], 6) for h in ("平均完成率", "序时进度", "差距"))
    compare(where, got, want)


entries = list(read())
for k in dict.fromkeys(e["task"] for e in entries):  # what others have not finished of a task that is done is let be
    group = [e for e in entries if e["task"] == k]
    for e in group if judge(group)["status"] == "done" else []:
        if e["status"] not in ("done", "excused"):
            e["unheard"], e["silent"], e["status"] = e["silent"], False, "excused"
for e in entries:
    e["light"], e["pace"] = light(e), pace(e)
order = list(dict.fromkeys(e["task"] for e in entries))
tasks = {k: judge([e for e in entries if e["task"] == k]) for k in order}
units = {u: [e for e in entries if e["unit"] == u] for u in dict.fromkeys(e["unit"] for e in entries)}
themes = {t: [e for e in entries if e["theme"] == t] for t in dict.fromkeys(e["theme"] for e in entries)}
STATES = list(dict.fromkeys(["未启动", "进行中", "已完成", "逾期", "申请延期", "退办", "销号"] + [e["state"] for e in entries if e["state"]]))
STATUS = {"已完成": "done", "进行中": "ongoing", "未启动": "idle", "逾期": "overdue", "不考核": "excused"}

book = openpyxl.load_workbook(folder + "/report.xlsx")

# 按单位
rows = table(book, "按单位")
compare("units", [r["名称"] for r in rows], list(units) + ["合计"])
for row, (name, group) in zip(rows, list(units.items()) + [("合计", entries)]):
    want = {"项次": len(group), "牵头": count(group, "role", "牵头"), "负责": count(group, "role", "负责"), "配合": count(group, "role", "配合"),
            "已完成合计": count(group, "status", "done"), "已完成率": share(count(group, "status", "done"), len(group)),
            "逾期合计": count(group, "status", "overdue"), "未反馈": count(group, "silent", True), "未填状态": count(group, "state", "")}
    want |= {s: count(group, "state", s) for s in STATES}
    want |= {p: count(group, "pace", p) for p in ("超进度", "达进度", "欠进度")}
    want |= {c: count(group, "light", c) for c in ("绿灯", "黄灯", "红灯", "不考核")}
    compare(name, {k: row[k] for k in want}, want)
    check_means(name, row, mean(group) if name != "合计" else mean(entries))

# 按主题: its columns are of tasks first, then of entries, so by place where heads repeat
rows = [list(r) for r in book["按主题"].iter_rows(values_only=True)]
at = next(i for i, r in enumerate(rows) if r[0] == "序号")
heads, rows = rows[at], [r for r in rows[at + 1:] if any(v is not None for v in r)]
compare("themes", [r[1] for r in rows], list(themes) + ["合计"])
for row, (name, group) in zip(rows, list(themes.items()) + [("合计", entries)]):
    own = [t for k, t in tasks.items() if name in (k[0], "合计")]
    at = heads.index("项次")
    compare(name + " tasks", dict(zip(heads[2:at], row[2:at])),
            {"任务数": len(own), **{h: count(own, "status", s) for h, s in STATUS.items()}, "已完成率": share(count(own, "status", "done"), len(own))})
    want = {"项次": len(group), **{s: count(group, "state", s) for s in STATES}, "未填状态": count(group, "state", "")}
    want |= {p: count(group, "pace", p) for p in ("超进度", "达进度", "欠进度")} | {c: count(group, "light", c) for c in ("绿灯", "黄灯", "红灯", "不考核")}
    compare(name + " entries", {k: v for k, v in zip(heads[at:], row[at:]) if k in want}, want)
    check_means(name, dict(zip(heads[at:], row[at:])), mean(own))

# 逾期 and 未反馈
late = [(e["task"][1], e["unit"]) for e in entries if e["status"] == "overdue"]
compare("overdue", [(r["任务编号"], r["责任单位"]) for r in table(book, "逾期")], late)
silent = [u for u, g in units.items() if any(e["silent"] for e in g) and all(e["silent"] or e.get("unheard") for e in g)]
compare("silent", [r["责任单位"] for r in table(book, "未反馈") if r["全部未反馈"] == "是"], silent)

# report.docx


def percent(points):
    """49.6%, and the whole as 100%."""
    return "100%" if points == 100 else f"{float(points):.1f}%"


document = docx.Document(folder + "/report.docx")
text = "\n".join(p.text for p in document.paragraphs)
overall = mean(list(tasks.values()))
n = {k: count(tasks.values(), "status", s) for k, s in STATUS.items()}
for phrase in [f"{len(tasks)}项任务中", *(f"{k}{n[k]}项（{percent(tenths(Fraction(100 * n[k], len(tasks))))}）" for k in ("已完成", "进行中", "未启动", "逾期")),
               f"任务平均完成率{percent(overall['rate'])}", f"{len(units)}个单位共承担{len(entries)}项次", f"（截至{day.year}年{day.month}月{day.day}日）",
               f"共{len(late)}项次", f"所有任务都没有反馈的单位共{len(silent)}个：" + "、".join(f"{u}（{len(units[u])}项次）" for u in silent) + "。"]:
    if phrase not in text:
        problems.append(f"report.docx does not say: {phrase}")


def texts(t):
    """The texts of a table's rows. Row by row, python-docx would lay the whole table out anew for each."""
    cells, width = [c.text for c in t._cells], t._column_count
    return [cells[i:i + width] for i in range(0, len(cells), width)]


by_theme, by_unit, overdue, *_slow = (texts(t)[1:] for t in document.tables)
sign = {"绿灯": "●", "黄灯": "▲", "红灯": "■"}


def last_cells(means):
    if not means:
        return ["—", "—", " —"]
    gap = means["rate"] - means["asked"]
    return [percent(means['rate']), percent(means['asked']), f"{sign[light({'status': '', **means})]}\u00a0{'+' if gap > 0 else ''}{float(gap):.1f}"]


compare("table 1", by_theme, [[str(i + 1), t, str(len(own)), str(count(own, "status", "done")), str(count(own, "status", "overdue")), *last_cells(mean(own))]
                              for i, (t, own) in enumerate((t, [v for k, v in tasks.items() if k[0] == t]) for t in themes)])
compare("table 2", by_unit, [[str(i + 1), u, str(len(g)), str(count(g, "status", "done")), str(count(g, "status", "overdue")), str(count(g, "silent", True)), *last_cells(mean(g))]
                             for i, (u, g) in enumerate(units.items())])
want = {}
for number, unit in late:
    want.setdefault(number, []).append(unit)
compare("table 3", {r[1]: r[3] for r in overdue}, {k: "、".join(v) for k, v in want.items()})
compare("pictures", len(document.inline_shapes), 3)
for shape in document.inline_shapes:
    if not re.search(r"\d", shape._inline.docPr.get("descr", "")):
        problems.append("a picture without a description")
print("\n".join(problems), end="")
