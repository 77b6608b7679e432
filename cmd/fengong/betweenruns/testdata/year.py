"""Plays a year of rounds with the program from outside; openpyxl is the hands of the office and of the units.

    python3 year.py PROGRAM FOLDER [SEED] [UNITS] [TASKS] [ROUNDS]

The year begins with one table; a second one comes before the second round and a third one in the middle of the year, some of
their tasks in the same words as those of the first. Tables are replaced by new versions, one of them under another file name.

The oracle is this file alone: it knows what everybody typed, and looks for it in the tracker: the newest answer of a unit
in the ledger, every other value on 历次反馈, 冲突 or 已撤销. It works out for itself who is to be reminded of what and at which
level, and reads slips and register for it; and it knows which evidence was handed in. It exits with 1 where anything is missing.
"""
import datetime, glob, hashlib, html, os, random, re, shutil, subprocess, sys, time, zipfile
import openpyxl

program, folder = sys.argv[1:3]
defaults = [1, 40, 60, 10]
given = [int(a) for a in sys.argv[3:]]
seed, UNITS, TASKS, ROUNDS = given + defaults[len(given):]
rnd = random.Random(seed)
shutil.rmtree(folder, ignore_errors=True)
os.makedirs(folder)
faults, asked, slowest = [], 0, {}

def run(*args, may_fail=False):
    start = time.time()
    p = subprocess.run([program, *args], capture_output=True, text=True, cwd=folder)
    step = ' '.join(args[:2]) if args[0] == 'round' else args[0]
    slowest[step] = max(slowest.get(step, 0), time.time() - start)
    if p.returncode and not may_fail:
        sys.exit(f'{args}: exit {p.returncode}\n{p.stdout[-2000:]}{p.stderr[-3000:]}')
    return p

VERBS = '开展 推进 建设 改造 整治 修订 排查 培训 评估 督导'.split()
THINGS = '农贸市场 校园食堂 老旧管网 社区卫生站 乡村道路 政务大厅 河道堤防 养老机构 数据平台 公共厕所 口袋公园 应急仓库'.split()
names = []
for a in '发展 教育 科技 民政 司法 财政 人社 资源 生态 住建 交通 水务 农业 商务 文旅 卫健 退役 应急 审计 国资 市监 体育 统计 医保 信访 金融 林业 城管 港务 政务 档案 气象 地震 邮政 烟草 税务 海事 民航 铁路 电力 通信 供销 残联 科协 文联 侨务 台办 编办 党校 保密'.split():
    names.append('市' + a + '局')
units = names[:UNITS]
DUES = {'5月底前': (5, 31), '6月30日前': (6, 30), '8月15日前': (8, 15), '10月底前': (10, 31), '年底前': (12, 31)}

def due_of(text):
    return ['', '', *DUES][sum(map(ord, text)) % 7]

def make_tasks(n, what):
    made = []
    for i in range(n):
        made.append(['%s%s%s第%d项，按季度检查，确保%d处达标' % (rnd.choice(VERBS), rnd.choice(THINGS), what, i + 1, rnd.randint(2, 90)), rnd.sample(units, rnd.randint(1, 4))])
    return made

FIRST, SECOND, THIRD = '分工表', '民生实事', '食品安全'
titles = {FIRST: '某市2026年重点工作任务分工表', SECOND: '某市2026年民生实事责任分解表', THIRD: '某市2026年食品安全任务分工表'}
files = {name: name + '.xlsx' for name in titles}
tables = {FIRST: make_tasks(TASKS, '工作')}
for i, u in enumerate(units):  # everybody has something
    if not any(u in t[1] for t in tables[FIRST]):
        tables[FIRST][i % TASKS][1].append(u)

def add_table(name, what):
    """Another table, half of whose last tasks are word for word, and for the same units, some of the first one's."""
    tables[name] = make_tasks(max(3, TASKS // 4), what)
    for t in rnd.sample(tables[FIRST], max(2, TASKS // 10)):
        tables[name].append([t[0], list(t[1])])

def write_table(name):
    wb = openpyxl.Workbook()
    ws = wb.active
    ws.append([titles[name], None, None, None])
    ws.append(['序号', '主要内容' if name == FIRST else '项目内容', '责任单位', '完成时限'])
    for i, (text, us) in enumerate(tables[name]):
        ws.append([i + 1, text, us[0] + '牵头，' + '、'.join(us[1:]) + '配合' if len(us) > 1 and i % 3 == 0 else '、'.join(us), due_of(text)])
    wb.save(os.path.join(folder, files[name]))

reworded = {}  # (table, task text) -> its text now: sheets of before still have the old one

def revise(name, goes=2):
    """A new version: tasks reworded, gone, new, with other units."""
    tasks = tables[name]
    for i in rnd.sample(range(len(tasks)), min(4, len(tasks) // 3)):
        old = tasks[i][0]
        tasks[i][0] = old.replace('按季度检查', '按月检查并通报')
        reworded[(name, old)] = tasks[i][0]
        for k in [k for k in latest if k[0] == (name, old)]:
            latest[((name, tasks[i][0]),) + k[1:]] = latest.pop(k)
        renamed = lambda t: (name, tasks[i][0]) if t == (name, old) else t
        for e in slips:
            e['tasks'] = {renamed(t) for t in e['tasks']}
        for pair in list(closing):
            closing.remove(pair)
            closing.add((renamed(pair[0]), pair[1]))
        for pair in list(closed_on):
            closed_on[(renamed(pair[0]), pair[1])] = closed_on.pop(pair)
        for key in list(wrote):
            wrote[key] = {renamed(t) for t in wrote[key]}
    for i in sorted(rnd.sample(range(len(tasks)), goes), reverse=True):
        for k in [k for k in latest if k[0] == (name, tasks[i][0])]:
            latest.pop(k)
        del tasks[i]
    tasks.append(['筹备第%d届群众运动会，组织志愿者%d人' % (len(tasks), rnd.randint(100, 999)), rnd.sample(units, 2)])
    write_table(name)

def number_on():
    """Lets the next letters have numbers of their own."""
    global first_number
    first_number += 1000
    name = os.path.join(folder, 'fengong.toml')
    text = re.sub(r'\nfirst_number = \d+', '', open(name).read())
    open(name, 'w').write(text.replace('[document]\n', '[document]\nfirst_number = %d\n' % first_number, 1))


first_number = 1


def into(word, concerned=None):
    """Puts a table into the project; concerned are the units that get letters."""
    number_on()
    p = run('build', '--into', out, word)
    got = {os.path.basename(f).split('-', 1)[1][:-5] for f in glob.glob(os.path.join(out, 'letters', '*.docx'))}
    if concerned is not None and got != concerned:
        faults.append('%s: letters to %s, not %s' % (word, got - concerned, concerned - got))
    for code in ['tracker-source-edited', 'tracker-task-doubtful'] if concerned else []:
        if code in p.stderr:
            faults.append('%s: %s' % (word, [l for l in p.stderr.splitlines() if code in l][0]))
    return p

def concerned_by(name):
    return {u for t in tables[name] for u in t[1]}

write_table(FIRST)
open(os.path.join(folder, 'fengong.toml'), 'w').write('[document]\nissuer = "某市人民政府办公室"\nnumber = "某函〔2026〕{n}号"\ndate = "2026-01-31"\n[contact]\nperson = "甲"\nphone = "1"\n[report]\nyear_start = "2026-01-01"\n[urge]\nbehind = "never"\n')
run('build', '分工表.xlsx')
out = os.path.join(folder, 'out', '分工表')
book = os.path.join(out, 'tracker.xlsx')

wrote = {}       # (unit, round) -> tasks about which it has written
collected = {}   # the same of sheets that the office has taken in
asked_in = {}    # unit -> rounds in which it was asked, in order
last_slip = {}   # unit -> the last slip to it
slips = []       # all of them: unit, level, date, tasks, rounds, answered
closing = set()  # rows whose closing the office has approved
closed_on = {}   # such a row -> its day of closing, which stays though units are asked anew about what a version changes
typed = []    # every value: (text, unit, what)
latest = {}   # ((table, task text), unit, column) -> (round, day, value): what the ledger is to say
office = {}   # ((table, task text), unit, column) -> value that the office typed and nobody asked it about
COLS = ['进展情况', '状态', '完成率', '更新日期', '单位佐证', '申请事项', '申请延期至', '申请理由']

def plain_day(s):
    """The day as the ledger is to say it."""
    m = re.fullmatch(r'(?:(\d{4})[年.])?(\d{1,2})[月./](\d{1,2})日?', s)
    try:
        return datetime.date(int(m[1] or 2026), int(m[2]), int(m[3])).isoformat() if m else s
    except ValueError:
        return s

def day_text(d):
    return rnd.choice(['%d月%d日' % (d.month, d.day), '%d.%d.%d' % (d.year, d.month, d.day), '%d/%d' % (d.month, d.day), d.isoformat(), '%d月%d号' % (d.month, d.day)][:4])

def shown(v):
    if v is None:
        return ''
    if isinstance(v, datetime.datetime):
        return v.date().isoformat()
    if isinstance(v, float):
        return '%g%%' % (v * 100)
    return str(v)

def rows(sheet):
    """The rows below the heads, by head."""
    head = next((i for i in range(1, 31) if '任务内容' in [c.value for c in sheet[i]] or '名称' in [c.value for c in sheet[i]] or '单位' in [c.value for c in sheet[i]]), None)
    heads = [c.value for c in sheet[head]]
    for r in sheet.iter_rows(min_row=head + 1):
        yield r[0].row, dict(zip(heads, [c.value for c in r])), heads

def fill(path, to, unit, month, round_name, how):
    wb = openpyxl.load_workbook(path)
    ws = wb.worksheets[0]
    heads = {c.value: c.column for c in ws[3]}
    day = datetime.date(2026, month, rnd.randint(10, 20)) + datetime.timedelta(days={'late': 20, 'second': 11}.get(how, 0))
    for r in range(4, ws.max_row + 1):
        text = ws.cell(r, heads['任务内容']).value
        if not text or not ws.cell(r, heads['键']).value or ws.cell(r, heads['进展情况']).protection.locked:
            continue
        table = ws.cell(r, heads['来源']).value if '来源' in heads else FIRST
        if how == 'half' and rnd.random() < .5:
            continue
        before = ws.cell(r, heads['上次反馈']).value or ''
        v = {'进展情况': '%s%s进展：已完成%d件%s' % (round_name, '补报' if how == 'second' else '', rnd.randint(1, 999), unit)}
        if how == 'copied' and before:
            v['进展情况'] = before.split('】\n')[-1].split('\n【→')[0]
        if rnd.random() < .7:
            v['状态'] = '已完成' if rnd.random() < .03 * month else '进行中'
        if rnd.random() < .6:
            v['完成率'] = round(min(.05 * month + rnd.random() / 5, .99), 2)
        v['更新日期'] = day_text(day)
        if how == 'misdated':
            misdated.add(round_name)
            v['更新日期'] = rnd.choice(['2025年%d月%d日' % (day.month, day.day), '下周', '%d月31日' % rnd.choice([2, 4, 6])])
        if rnd.random() < .03:
            v['申请事项'], v['申请延期至'], v['申请理由'] = '延期', '%d月底' % min(month + 2, 12), '资金未到位%d' % rnd.randint(1, 999)
        elif rnd.random() < .05:
            v['申请事项'] = '销号'
        if rnd.random() < .1:
            v['单位佐证'] = '照片%d.jpg' % rnd.randint(1, 9999)
        wrote.setdefault((unit, round_name), set()).add((table, text))
        for h, value in v.items():
            ws.cell(r, heads[h]).value = value
            typed.append((shown(value), unit, h, how))
            key = ((table, reworded.get((table, text), text)), unit, h)
            at = (ROUND_NO[round_name], day.isoformat() if how != 'misdated' else '', len(typed))
            want = shown(value)
            if h == '更新日期':
                want = plain_day(want)
            if h == '申请延期至':
                m = int(want.split('月')[0])
                want = (datetime.date(2026 + m // 12, m % 12 + 1, 1) - datetime.timedelta(1)).isoformat()
            if key not in latest or at[0] >= latest[key][0][0]:
                latest[key] = (at, want, how)
    wb.save(to)

ROUND_NO = {}
late = []
misdated = set()  # rounds in which sheets have no day that can be one
SILENT = set(rnd.sample(units, 2))  # do not report for half of the year
LEVELS = ['催办', '督办', '通报']

def ledger_rows():
    """The rows of the ledger as the office sees them, by task and unit."""
    wb = openpyxl.load_workbook(book)
    return {((r.get('来源') or FIRST, r['任务内容']), r['责任单位']): r for _, r, _ in rows(wb['台账']) if r.get('任务内容') and r.get('责任单位')}

def done(r):
    return r.get('状态') in ('已完成', '销号')

def finished(table):
    """The rows with which nobody has to do any more: their own, and those that support what all others have done."""
    answer = {}
    for (task, unit), r in table.items():
        if r.get('分工') != '配合':
            answer.setdefault(task, []).append(r)
    return {pair for pair, r in table.items() if done(r) or r.get('分工') == '配合' and answer.get(pair[0]) and all(map(done, answer[pair[0]]))}

def told(unit, tasks, round_name):
    """A sheet was collected: does it answer the last slip to its unit?"""
    slip = last_slip.get(unit)
    if slip and (tasks & slip['tasks'] or slip['rounds'] and ROUND_NO[round_name] >= ROUND_NO[slip['rounds'][0]]):
        slip['answered'] = True

def owed(names, unit):
    """The rounds of which a unit has not sent the sheet, after the last one that it answered."""
    answered = [i for i, name in enumerate(names) if (unit, name) in collected]
    return names[max(answered) + 1 if answered else 0:]

def expected(when, table):
    """The slips that there should be."""
    want, over = {}, finished(table)
    for (task, unit), r in table.items():
        due = shown(r.get('批准延期至')) or ('2026-%02d-%02d' % DUES[r['完成时限']] if r.get('完成时限') else '')
        if due and (task, unit) not in over and datetime.date.fromisoformat(due) <= when + datetime.timedelta(7):
            want.setdefault(unit, [set(), []])[0].add(task)
    for unit, names in asked_in.items():
        if owed(names, unit):
            want.setdefault(unit, [set(), []])[1].extend(owed(names, unit))
    for slip in last_slip.values():  # what was done meanwhile counts as an answer to the last one
        rest = [t for t in slip['tasks'] if (t, slip['unit']) in table and (t, slip['unit']) not in over]
        if not rest and not any(r in owed(asked_in[slip['unit']], slip['unit']) for r in slip['rounds']):
            slip['answered'] = True
    slips_now = {}
    for unit, (tasks, rounds) in want.items():
        slip, level = last_slip.get(unit), 0
        if slip and not slip['answered']:
            if when <= slip['date'] + datetime.timedelta(7):
                continue
            level = min(slip['level'] + 1, 2)
        slips_now[unit] = dict(unit=unit, level=level, date=when, tasks=tasks, rounds=rounds, answered=False)
    return slips_now

def urge(day):
    """Reminds, and holds the slips against what they should be."""
    table = ledger_rows()
    texts = {task[1] for task, _ in table}
    expect = expected(datetime.date.fromisoformat(day), table)
    run('urge', '--as-of', day, out)
    was = open(book, 'rb').read()
    run('urge', '--as-of', day, out)
    if open(book, 'rb').read() != was:
        faults.append(day + ': urging twice changes the tracker')
    got = {}
    for path in glob.glob(os.path.join(out, 'slips', day, '*.docx')):
        xml = zipfile.ZipFile(path).read('word/document.xml').decode()
        cells = [html.unescape(re.sub('<[^>]*>', '', c)) for c in re.findall('<w:tc>(.*?)</w:tc>', re.sub(r'\s*\n\s*', '', xml), re.S)]
        unit, level = os.path.basename(path)[:-5].split('-', 1)[1].split(' ')
        shows = sorted(c.rsplit('（', 1)[0] for c in cells if c.rsplit('（', 1)[0] in texts)
        got[unit] = (LEVELS.index(level), shows, xml)
    if set(got) != set(expect):
        faults.append('%s: slips to %s, not to %s' % (day, sorted(set(got) - set(expect)), sorted(set(expect) - set(got))))
    for unit in set(got) & set(expect):
        level, shows, xml = got[unit]
        e = expect[unit]
        if level != e['level'] or shows != sorted(t[1] for t in e['tasks']) or any(r not in xml for r in e['rounds']) or unit not in xml:
            faults.append('%s %s: level %d with %d tasks, not %d with %d, rounds %s' % (day, unit, level, len(shows), e['level'], len(e['tasks']), e['rounds']))
    for unit, e in expect.items():
        last_slip[unit] = e
        slips.append(e)

for n in range(1, ROUNDS + 1):
    month = n if ROUNDS > 11 else n + 1
    name = '2026-%02d' % month
    ROUND_NO[name] = n
    if n == 2:
        add_table(SECOND, '实事')
        write_table(SECOND)
        into(SECOND + '=' + files[SECOND], concerned_by(SECOND))
    if n == 5:
        add_table(THIRD, '监管')
        write_table(THIRD)
        into(THIRD + '=' + files[THIRD], concerned_by(THIRD))
    if n in (4, 7):
        revise(FIRST)
        into(files[FIRST])
    if n == 6:  # known by what it says
        files[SECOND] = '民生实事（修订稿）.xlsx'
        revise(SECOND, 1)
        if '认作“民生实事”的新版' not in into(files[SECOND]).stderr:
            faults.append('the new version of %s is not known' % SECOND)
    run('round', 'open', '--due', '2026-%02d-25' % month, out, name)
    for pair, r in ledger_rows().items():
        if pair in closing and r.get('实际办结日期') and pair not in closed_on:
            closed_on[pair] = shown(r['实际办结日期'])
            if re.fullmatch(r'\d{4}-\d\d-\d\d', shown(r.get('更新日期'))) and closed_on[pair] != shown(r['更新日期']):
                faults.append('closed on %r, not %r: %s' % (closed_on[pair], shown(r.get('更新日期')), pair))
    box = os.path.join(folder, 'in', name)
    os.makedirs(box)
    missing = []
    for path in sorted(glob.glob(os.path.join(out, 'rounds', name, '*.xlsx'))):
        base = os.path.basename(path)
        unit = base.split('-', 1)[1].split(' ')[0]
        asked_in.setdefault(unit, []).append(name)
        how = rnd.choices(['plain', 'missing', 'late', 'twice', 'misdated', 'renamed', 'half', 'copied', 'empty'], [60, 5, 5, 5, 5, 5, 8, 5, 2])[0]
        to = os.path.join(box, base)
        if unit in SILENT and 3 <= n < 9:
            how = 'missing'
        if how == 'missing':
            missing.append(unit)
        elif how == 'empty':
            shutil.copy(path, to)
        elif how == 'late':
            late.append((name, path, unit, month))
            missing.append(unit)
        elif how == 'twice':  # the older one is saved last
            second = os.path.join(box, '补报 ' + base)
            fill(path, to, unit, month, name, 'first')
            fill(path, second, unit, month, name, 'second')
        elif how == 'renamed':
            fill(path, os.path.join(box, '新建 表格(%d).xlsx' % rnd.randint(1, 1 << 40)), unit, month, name, how)
        else:
            fill(path, to, unit, month, name, how)
    for was in [x for x in late if x[0] != name]:  # the late ones of the round before come with this one
        late.remove(was)
        fill(was[1], os.path.join(box, '迟 ' + os.path.basename(was[1])), was[2], was[3], was[0], 'late')
    # else the days in the sheets count; a sheet without one counts as come on the real day of the run
    received = ['--received', '2026-%02d-24' % month] if n % 2 == 0 or name in misdated else []
    p = run('collect', *received, out, box)
    for key in set(wrote) - set(collected):
        told(key[0], wrote[key], key[1])
        collected[key] = True
    asked += p.stderr.count('return-conflict')
    if 'return-conflict' in p.stderr:
        faults.append('%s: the office is asked: %s' % (name, [l for l in p.stderr.splitlines() if 'return-conflict' in l][0]))
    again = run('collect', *received, out, box)
    if '台账没有变化' not in again.stdout:
        faults.append(name + ': collecting again changes the tracker: ' + again.stdout[-300:])
    wb = openpyxl.load_workbook(book)
    came = {r['单位'] for _, r, _ in rows(wb['轮次']) if r['轮次'] == name and r['交表日期']}
    if came & set(missing):
        faults.append('%s: did not report but are said to: %s' % (name, came & set(missing)))
    # the office itself works in the ledger: approves, strikes out, corrects
    ws = wb['台账']
    for row, r, heads in list(rows(ws)):
        if not r.get('任务内容'):
            continue
        if r.get('申请延期至') and not r.get('批准延期至') and rnd.random() < .7:
            ws.cell(row, heads.index('批准延期至') + 1).value = r['申请延期至']
            office[((r.get('来源') or FIRST, r['任务内容']), r['责任单位'], '批准延期至')] = shown(r['申请延期至'])
        key = ((r.get('来源') or FIRST, r['任务内容']), r['责任单位'], '状态')
        if r.get('申请事项') == '销号' and not done(r) and key[1] not in [x[2] for x in late] and rnd.random() < .7:
            ws.cell(row, heads.index('状态') + 1).value = office[key] = '销号'
            latest.pop(key, None)
            closing.add(key[:2])
        if rnd.random() < .01:
            key = ((r.get('来源') or FIRST, r['任务内容']), r['责任单位'], '备注')
            office[key] = '办公室注%d' % rnd.randint(1, 9999)
            ws.cell(row, heads.index('备注') + 1).value = office[key]
    wb.save(book)
    if n % 2 == 0:
        urge('2026-%02d-28' % month)

handed = {}
for i in rnd.sample(range(len(tables[FIRST])), min(8, len(tables[FIRST]))):
    unit = rnd.choice(tables[FIRST][i][1])
    path = os.path.join(out, 'evidence', unit, FIRST, '%s%d%s照片.jpg' % (rnd.choice(['', '任务']), i + 1, rnd.choice('- ')))
    os.makedirs(os.path.dirname(path), exist_ok=True)
    open(path, 'w').write('照片%d' % rnd.randint(1, 1 << 30))
    handed[os.path.relpath(path, os.path.join(out, 'evidence')).replace(os.sep, '/')] = (unit, str(i + 1), tables[FIRST][i][0], hashlib.sha256(open(path, 'rb').read()).hexdigest())
run('evidence', out)
wb = openpyxl.load_workbook(book)
listed = {r['文件']: (r['单位'], str(r['任务编号']), r['所证任务'], r['校验值']) for _, r, _ in rows(wb['佐证清单'])}
if listed != handed:
    faults.append('the list of evidence: %s, not %s' % (sorted(set(listed.items()) - set(handed.items()))[:3], sorted(set(handed.items()) - set(listed.items()))[:3]))
register = {}
for _, r, _ in rows(wb['催办记录']):
    register.setdefault((r['单位'], shown(r['催办日期'])), []).append(r)
numbers = [r['编号'] for all_of in register.values() for r in all_of]
if len(set(numbers)) != len(numbers):
    faults.append('two slips have one number')
for e in slips:
    r = register.pop((e['unit'], e['date'].isoformat()), [])
    if len(r) != 1 or r[0]['级别'] != LEVELS[e['level']]:
        faults.append('the register has the slip to %s of %s %d times' % (e['unit'], e['date'], len(r)))
    elif bool(r[0]['答复日期']) != e['answered']:
        faults.append('slip to %s of %s: answered %s in the register, not %s (%s)' % (e['unit'], e['date'], r[0]['答复日期'], e['answered'], r[0]['结果']))
if register:
    faults.append('the register has rows for %s' % list(register)[:3])
closed = 0
for _, r, _ in rows(wb['台账']):
    day = shown(r.get('更新日期'))
    if ((r.get('来源') or FIRST, r.get('任务内容')), r.get('责任单位')) in closing and re.fullmatch(r'\d{4}-\d\d-\d\d', day):
        closed += 1
        day = closed_on.get(((r.get('来源') or FIRST, r.get('任务内容')), r.get('责任单位')), day)
        if shown(r.get('实际办结日期')) != day:
            faults.append('closed on %r, not %r: %s of %s' % (shown(r.get('实际办结日期')), day, r['任务内容'], r['责任单位']))
found = {}
for sheet in wb.worksheets:
    for r in sheet.iter_rows(values_only=True):
        for v in r:
            if v is not None:
                found.setdefault(shown(v), set()).add(sheet.title)
for text, unit, h, how in typed:
    if text not in found:
        faults.append('lost: %s of %s: %r (%s)' % (h, unit, text, how))
ledger = {}
for _, r, _ in rows(wb['台账']):
    for h in COLS + ['备注', '批准延期至']:
        ledger[((r.get('来源') or FIRST, r.get('任务内容')), r.get('责任单位'), h)] = shown(r.get(h))
checked = 0
for key, (at, want, how) in latest.items():
    checked += 1
    if key not in ledger:
        if key[1] in [u for t in tables[key[0][0]] if t[0] == key[0][1] for u in t[1]]:
            faults.append('no row in the ledger: %s' % (key,))
    elif ledger[key] != want:
        faults.append('the ledger says %r, not %r: %s (%s)' % (ledger[key], want, key, how))
# What the office had typed before its unit was asked anew, as about a task that a version changed, may be replaced: it is listed.
now_says = {old: new for (_, old), new in reworded.items()}
replaced = {(now_says.get(r['任务内容'], r['任务内容']), r['责任单位'], r['栏目'], shown(r['未采用的值'])) for _, r, _ in rows(wb['冲突'])} if '冲突' in wb.sheetnames else set()
for key, want in office.items():
    if key in ledger and ledger[key] != want and (key[0][1], *key[1:], want) not in replaced:
        faults.append('the office typed %r, the ledger says %r: %s' % (want, ledger[key], key))
p = run('report', '--as-of', '2026-12-31', out, may_fail=True)
if p.returncode:
    faults.append('report: ' + p.stderr[-500:])
else:  # by source and whole
    counted = {r['名称']: r['任务数'] for _, r, _ in rows(openpyxl.load_workbook(os.path.join(out, 'report.xlsx'))['按来源']) if r['名称'] in tables}
    if len(tables) > 1 and counted != {name: len(tables[name]) for name in tables}:
        faults.append('report by source: %s' % counted)
p = run('verify', out, may_fail=True)
if p.returncode:
    faults.append('verify: ' + p.stdout[-1500:] + p.stderr[-500:])
run('archive', '--zip', 'year.zip', out)
p = run('verify', 'year.zip', may_fail=True)
if p.returncode:
    faults.append('verify of the archive: ' + p.stdout[-1500:] + p.stderr[-500:])
packed = zipfile.ZipFile(os.path.join(folder, 'year.zip')).namelist()
for part in list(handed) + [os.path.basename(f) for f in glob.glob(os.path.join(out, 'slips', '*', '*.docx'))]:
    if not any(n.endswith('/' + part) for n in packed):
        faults.append('not in the archive: ' + part)
print('seed %d: %d slips (%s), %d answered; %d closings with their day; %d files of evidence' % (
    seed, len(slips), ', '.join('%s %d' % (level, sum(e['level'] == i for e in slips)) for i, level in enumerate(LEVELS)), sum(e['answered'] for e in slips), closed, len(handed)))
print('seed %d: %d tables, %d values typed, %d cells of the ledger checked, %d questions, %d rows of history, %d faults' % (seed, len(tables), len(typed), checked, asked, wb['历次反馈'].max_row - 1, len(faults)))
print('slowest: ' + ', '.join('%s %.2fs' % s for s in slowest.items()))
for f in faults[:15]:
    print('  ' + f)
sys.exit(bool(faults))
