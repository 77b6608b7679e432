"""Works in a tracker as a clerk would, with LibreOffice: edit.py SOFFICE PROFILE IN OUT"""
import os, subprocess, sys, time, uno
from com.sun.star.beans import PropertyValue
from com.sun.star.table import CellRangeAddress
from com.sun.star.awt import Rectangle, Point, Size
from com.sun.star.sheet import TableFilterField
from com.sun.star.sheet.FilterOperator import EQUAL
from com.sun.star.sheet.ValidationType import LIST

soffice, profile, source, target = sys.argv[1:5]
pipe = "fengong%d" % os.getpid()
office = subprocess.Popen([soffice, "--headless", "--norestore", "-env:UserInstallation=file://" + profile,
                           "--accept=pipe,name=%s;urp;" % pipe], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

def connect():
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    for _ in range(600):
        try:
            return resolver.resolve("uno:pipe,name=%s;urp;StarOffice.ComponentContext" % pipe)
        except Exception:
            time.sleep(0.1)
    raise SystemExit("LibreOffice does not answer")

def prop(name, value):
    p = PropertyValue()
    p.Name, p.Value = name, value
    return p

context = connect()
desktop = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
doc = desktop.loadComponentFromURL("file://" + source, "_blank", 0, (prop("Hidden", True),))
try:
    ledger = doc.Sheets.getByName("台账")
    head = 2
    cols = {}
    for c in range(30):
        cols[ledger.getCellByPosition(c, head).String] = c

    # a column of one's own before 进展情况, another behind the last
    ledger.Columns.insertByIndex(cols["进展情况"], 1)
    own = cols["进展情况"]
    for name in cols:
        if cols[name] >= own:
            cols[name] += 1
    ledger.getCellByPosition(own, head).String = "联系人"
    ledger.Columns.getByIndex(own).Width = 4321
    last = cols["备注"] + 1
    ledger.getCellByPosition(last, head).String = "折算"

    def put(row, name, value):
        cell = ledger.getCellByPosition(cols[name], row)
        if isinstance(value, str):
            cell.String = value
        else:
            cell.Value = value

    end = head
    while ledger.getCellByPosition(cols["责任单位"], end + 1).String:
        end += 1
    states = ["未启动", "进行中", "已完成", "逾期"]
    for row in range(head + 1, end + 1):
        n = row - head
        if n % 3 == 0:
            put(row, "状态", states[n % 4])
            put(row, "完成率", (n % 10) / 10)
            put(row, "更新日期", 43900 + n)
        if n % 4 == 0:
            put(row, "进展情况", "第%d行的进展，共%d次会议\n第二段=不是公式" % (n, n % 7))
        if n % 5 == 0:
            put(row, "备注", "备注%d & <%d>" % (n, n))
        ledger.getCellByPosition(own, row).String = "联系人%d" % n
        ledger.getCellByPosition(last, row).Formula = "=%s%d*100" % (chr(ord("A") + cols["完成率"]), row + 1)
    total = end + 2
    ledger.getCellByPosition(cols["任务内容"], total).String = "本人小计"
    done = chr(ord("A") + cols["完成率"])
    ledger.getCellByPosition(last, total).Formula = "=SUM(%s%d:%s%d)" % (done, head + 2, done, end + 1)

    # looks: colours, a comment, widths, hidden rows, a height
    for row in (head + 2, head + 9, head + 31):
        ledger.getCellByPosition(cols["进展情况"], row).CellBackColor = 0xFFCC00
        ledger.getCellByPosition(cols["任务内容"], row).CellBackColor = 0x99CCFF
    for row, text in ((head + 5, "这一条请核实"), (head + 40, "主任批示：加快"), (head + 200, "已电话沟通")):
        ledger.Annotations.insertNew(ledger.getCellByPosition(cols["备注"], row).CellAddress, text)
    ledger.Columns.getByIndex(cols["任务内容"]).Width = 9876
    ledger.Rows.getByIndex(head + 7).Height = 3000

    # a filter that is on
    f = TableFilterField()
    f.Field, f.IsNumeric, f.StringValue, f.Operator = cols["责任单位"], False, "市市场监管局", EQUAL
    area = ledger.getCellRangeByPosition(0, head, last, end)
    descriptor = area.createFilterDescriptor(True)
    descriptor.ContainsHeader = True
    descriptor.setFilterFields((f,))
    area.filter(descriptor)

    # sheets of one's own: formulas over the ledger, a drop-down, a chart, a picture
    doc.Sheets.insertNewByName("领导看板", 1)
    board = doc.Sheets.getByName("领导看板")
    board.getCellByPosition(0, 0).String = "完成项次"
    board.getCellByPosition(1, 0).Formula = '=COUNTIF($台账.%s%d:%s%d;"已完成")' % (chr(ord("A") + cols["状态"]), head + 2, chr(ord("A") + cols["状态"]), end + 1)
    board.getCellByPosition(0, 1).String = "第40行的进展"
    board.getCellByPosition(1, 1).Formula = "=$台账.%s%d" % (chr(ord("A") + cols["进展情况"]), head + 41)
    cell = board.getCellByPosition(3, 3)
    rule = cell.Validation
    rule.Type = LIST
    rule.setFormula1('"甲";"乙"')
    cell.Validation = rule
    address = ledger.getCellRangeByPosition(cols["完成率"], head, cols["完成率"], end).RangeAddress
    board.Charts.addNewByName("完成率图", Rectangle(1000, 3000, 8000, 6000), (address,), True, False)
    picture = doc.createInstance("com.sun.star.drawing.GraphicObjectShape")
    provider = context.ServiceManager.createInstanceWithContext("com.sun.star.graphic.GraphicProvider", context)
    picture.Graphic = provider.queryGraphic((prop("URL", "file://" + sys.argv[5]),))
    picture.Size, picture.Position = Size(3000, 2000), Point(2000, 20000)
    ledger.DrawPage.add(picture)

    # beside the program's figures
    units = doc.Sheets.getByName("按单位")
    for row in range(3, 12):
        units.getCellByPosition(20, row).String = "对接人%d" % row
    notes = doc.Sheets.getByName("说明")
    notes.getCellByPosition(1, 40).String = "本办补充说明"
    doc.storeToURL("file://" + target, (prop("FilterName", "Calc MS Excel 2007 XML"),))
finally:
    doc.close(True)
    try:
        desktop.terminate()
    except Exception:
        pass
    office.wait(60)
