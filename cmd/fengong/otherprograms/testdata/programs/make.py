"""Makes the office files of this folder with openpyxl, python-docx and LibreOffice: make.py BASE OUT.
BASE is a run of the table (BASE/out/a) and the letter's template (BASE/letter.docx)."""
import datetime, os, shutil, subprocess, sys, tempfile
import docx, openpyxl
base, out = sys.argv[1], sys.argv[2]
ledger = base + '/out/a/tracker.xlsx'
sheet = base + '/out/a/letters/02-乙局 反馈表.xlsx'
letter = base + '/letter.docx'
rows = [line.split(',') for line in open(base + '/a.csv', encoding='utf8').read().splitlines()]

def heads(ws): return {c.value: c.column for c in ws[3]}
def work(ws):  # the office
    at = heads(ws)
    ws.cell(4, at['备注']).value, ws.cell(4, at['状态']).value, ws.cell(4, at['完成率']).value = '领导关注', '进行中', 0.5
    ws.cell(3, ws.max_column + 1).value, ws.cell(4, ws.max_column).value = '自加一栏', '自加的话'
def answer(ws):  # the unit
    at = heads(ws)
    ws.cell(4, at['进展情况']).value, ws.cell(4, at['完成率']).value, ws.cell(4, at['更新日期']).value = '已配合检查', 0.8, datetime.date(2026, 6, 30)

def libreoffice(file, name, filter):
    with tempfile.TemporaryDirectory() as d:
        shutil.copy(file, d + '/in' + os.path.splitext(file)[1])
        subprocess.run(['soffice', '--headless', '-env:UserInstallation=file://' + d + '/p', '--convert-to', filter, '--outdir', d + '/o', d + '/in' + os.path.splitext(file)[1]], check=True, capture_output=True, timeout=120)
        os.makedirs(out, exist_ok=True)
        shutil.copy(d + '/o/in.' + filter.split(':')[0], out + '/' + name)

w = openpyxl.Workbook()
for r in rows: w.active.append(r)
w.save(out + '/source-openpyxl.xlsx')
w = openpyxl.load_workbook(ledger); work(w['台账']); w.save(out + '/ledger-openpyxl.xlsx')
w = openpyxl.load_workbook(sheet); answer(w.active); w.save(out + '/return-openpyxl.xlsx')
libreoffice(out + '/source-openpyxl.xlsx', 'source-libreoffice.xlsx', 'xlsx:Calc MS Excel 2007 XML')
libreoffice(out + '/source-openpyxl.xlsx', 'source-libreoffice.xls', 'xls:MS Excel 97')
libreoffice(out + '/ledger-openpyxl.xlsx', 'ledger-libreoffice.xlsx', 'xlsx:Calc MS Excel 2007 XML')
libreoffice(out + '/return-openpyxl.xlsx', 'return-libreoffice.xlsx', 'xlsx:Calc MS Excel 2007 XML')
libreoffice(out + '/return-openpyxl.xlsx', 'return-libreoffice.xls', 'xls:MS Excel 97')
libreoffice(letter, 'template-libreoffice.docx', 'docx:MS Word 2007 XML')

d = docx.Document()
d.add_heading('某市任务分工表', 1)
t = d.add_table(rows=0, cols=4)
for r in rows:
    for cell, text in zip(t.add_row().cells, r): cell.text = text
t.cell(1, 0).merge(t.cell(2, 0)).text = '一、第一主题'
d.save(out + '/source-python-docx.docx')
d = docx.Document(letter); d.paragraphs[2].runs[-1].text += ''; d.save(out + '/template-python-docx.docx')
d = docx.Document()
d.add_paragraph('{{主送机关}}：')
d.add_paragraph('现将《{{分工表}}》有关任务函告如下，共{{任务数}}项。')
t = d.add_table(rows=2, cols=3)
for cell, text in zip(t.rows[0].cells, ['编号', '内容', '分工']): cell.text = text
for cell, text in zip(t.rows[1].cells, ['{{#任务}}{{编号}}', '{{内容}}', '{{分工}}{{/任务}}']): cell.text = text
d.add_paragraph('{{发文机关}}'); d.add_paragraph('{{成文日期}}')
d.save(out + '/template-python-docx-own.docx')
d = docx.Document(base + '/out/a/letters/02-乙局.docx')
t = next(t for t in d.tables if t.rows[0].cells[0].text == '编号')
t.add_column(docx.shared.Cm(3))
t.rows[0].cells[-1].text = '进展情况'
t.rows[1].cells[-1].text = '已配合检查'
d.save(out + '/return-python-docx.docx')
libreoffice(out + '/return-python-docx.docx', 'return-libreoffice.docx', 'docx:MS Word 2007 XML')
