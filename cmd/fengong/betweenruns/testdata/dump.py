"""Prints what a workbook holds, as JSON: dump.py FILE"""
import hashlib, json, sys, zipfile, openpyxl

book = openpyxl.load_workbook(sys.argv[1])
values = openpyxl.load_workbook(sys.argv[1], data_only=True)
# openpyxl itself reads pictures only with another package
with zipfile.ZipFile(sys.argv[1]) as z:
    pictures = [hashlib.sha256(z.read(n)).hexdigest() for n in sorted(z.namelist()) if n.startswith("xl/media/")]
out = {}
for ws in book:
    cells = {}
    for row in ws:
        for c in row:
            fill = c.fill.fgColor.rgb if c.fill.fill_type == "solid" else ""
            comment = c.comment.text if c.comment else ""
            if c.value is not None or fill or comment:
                cells[c.coordinate] = {"value": "" if c.value is None else str(c.value), "now": str(values[ws.title][c.coordinate].value),
                                       "fill": str(fill), "comment": comment, "format": c.number_format}
    out[ws.title] = {
        "cells": cells,
        "widths": {k: round(d.width, 2) for k, d in ws.column_dimensions.items() if d.customWidth},
        "hidden": sorted(k for k, d in ws.row_dimensions.items() if d.hidden),
        "heights": {k: d.height for k, d in ws.row_dimensions.items() if d.height and d.customHeight},
        "filter": ws.auto_filter.ref or "",
        "filtered": [f.colId for f in ws.auto_filter.filterColumn],
        "rules": [[r.type, str(r.sqref), str(r.formula1)] for r in ws.data_validations.dataValidation],
        "charts": [s.val.numRef.f for ch in ws._charts for s in ch.series],
        "pictures": pictures if ws is book.worksheets[0] else [],
        "state": ws.sheet_state,
    }
json.dump(out, sys.stdout, ensure_ascii=False)
