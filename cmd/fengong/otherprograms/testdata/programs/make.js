// Makes the office files of this folder with exceljs, SheetJS and docx: node make.js BASE OUT, beside their node_modules.
const fs = require('fs'), ExcelJS = require('exceljs'), XLSX = require('xlsx'), docx = require('docx');
const [base, out] = process.argv.slice(2);
const rows = fs.readFileSync(base + '/a.csv', 'utf8').trim().split('\n').map(l => l.split(','));
const ledger = base + '/out/a/tracker.xlsx', sheet = base + '/out/a/letters/02-乙局 反馈表.xlsx';
(async () => {
  let w = new ExcelJS.Workbook();
  w.addWorksheet('表').addRows(rows);
  await w.xlsx.writeFile(out + '/source-exceljs.xlsx');
  const at = (ws, head) => { let n; ws.getRow(3).eachCell((c, i) => { if (c.value === head) n = i; }); return n; };
  w = new ExcelJS.Workbook(); await w.xlsx.readFile(ledger);
  let ws = w.getWorksheet('台账'), n = ws.columnCount + 1;
  ws.getCell(4, at(ws, '备注')).value = '领导关注'; ws.getCell(4, at(ws, '状态')).value = '进行中'; ws.getCell(4, at(ws, '完成率')).value = 0.5;
  ws.getCell(3, n).value = '自加一栏'; ws.getCell(4, n).value = '自加的话';
  await w.xlsx.writeFile(out + '/ledger-exceljs.xlsx');
  w = new ExcelJS.Workbook(); await w.xlsx.readFile(sheet); ws = w.worksheets[0];
  ws.getCell(4, at(ws, '进展情况')).value = '已配合检查'; ws.getCell(4, at(ws, '完成率')).value = 0.8; ws.getCell(4, at(ws, '更新日期')).value = new Date(Date.UTC(2026, 5, 30));
  await w.xlsx.writeFile(out + '/return-exceljs.xlsx');

  let b = XLSX.utils.book_new();
  XLSX.utils.book_append_sheet(b, XLSX.utils.aoa_to_sheet(rows), '表');
  XLSX.writeFile(b, out + '/source-sheetjs.xlsx');
  XLSX.writeFile(b, out + '/source-sheetjs.xls', { bookType: 'biff8' });
  const set = (s, head, v) => { const r = XLSX.utils.decode_range(s['!ref']);
    for (let c = 0; c <= r.e.c; c++) { const h = s[XLSX.utils.encode_cell({ r: 2, c })]; if (h && h.v === head) s[XLSX.utils.encode_cell({ r: 3, c })] = typeof v === 'number' ? { t: 'n', v, z: '0%' } : v instanceof Date ? { t: 'd', v, z: 'yyyy-mm-dd' } : { t: 's', v }; } };
  b = XLSX.readFile(ledger, { cellStyles: true, cellNF: true, cellFormula: true });
  let s = b.Sheets['台账'], r = XLSX.utils.decode_range(s['!ref']);
  set(s, '备注', '领导关注'); set(s, '状态', '进行中'); set(s, '完成率', 0.5);
  s[XLSX.utils.encode_cell({ r: 2, c: r.e.c + 1 })] = { t: 's', v: '自加一栏' }; s[XLSX.utils.encode_cell({ r: 3, c: r.e.c + 1 })] = { t: 's', v: '自加的话' };
  r.e.c++; s['!ref'] = XLSX.utils.encode_range(r);
  XLSX.writeFile(b, out + '/ledger-sheetjs.xlsx');
  b = XLSX.readFile(sheet, { cellStyles: true, cellNF: true }); s = b.Sheets[b.SheetNames[0]];
  set(s, '进展情况', '已配合检查'); set(s, '完成率', 0.8); set(s, '更新日期', new Date(2026, 5, 30, 12));
  XLSX.writeFile(b, out + '/return-sheetjs.xlsx');

  const { Document, Packer, Paragraph, Table, TableRow, TableCell } = docx;
  const table = rs => new Table({ rows: rs.map(r => new TableRow({ children: r.map(t => new TableCell({ children: [new Paragraph(t)] })) })) });
  const write = async (name, children) => fs.writeFileSync(out + '/' + name, await Packer.toBuffer(new Document({ sections: [{ children }] })));
  await write('source-docx.docx', [new Paragraph('某市任务分工表'), table(rows)]);
  await write('template-docx.docx', [new Paragraph('{{主送机关}}：'), new Paragraph('现将《{{分工表}}》有关任务函告如下。'),
    table([['编号', '内容', '分工'], ['{{#任务}}{{编号}}', '{{内容}}', '{{分工}}{{/任务}}']]), new Paragraph('{{发文机关}}'), new Paragraph('{{成文日期}}')]);
  await write('return-docx.docx', [new Paragraph('乙局落实情况'), table([['编号', '内容', '进展情况'], ['1', '第一项任务，开展检查。', '已配合检查']])]);
})();
