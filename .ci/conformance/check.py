"""Checks files with the Python programs of others: Office files with openxml-audit, OFDs with easyofd.

Arguments: the folder of the outputs, the folder in which Check.java left text and pictures, a Song font. Prints a line for
each file or kind of finding; ends with 1 where something fails.
"""
import base64
import collections
import contextlib
import json
import logging
import pathlib
import subprocess
import sys

import numpy
from loguru import logger
from PIL import Image, ImageFilter
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

outputs, pictures, song = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]), sys.argv[3]
failed = False


def say(ok, what):
    global failed
    failed = failed or not ok
    print(("" if ok else "FAILED: ") + what)


# What openxml-audit says that the standard does not: a document need have no theme (ECMA-376 part 1, 11.3.1: "one or
# no Theme part"), and the documents that LibreOffice saves have none, as the run shows; an inline string is a string
# of the standard (18.3.1.53), which Excel saves otherwise.
NOT_OF_THE_STANDARD = ("relationships/theme' is missing", "inline-string cell(s)")


def office_files(folder):
    """Counts the findings in Office files of a folder, by severity and description."""
    run = subprocess.run([str(pathlib.Path(sys.executable).parent / "openxml-audit"), "-o", "json", "-m", "0", "-r", str(folder)],
                         capture_output=True, text=True)
    files = json.loads(run.stdout)
    return len(files), collections.Counter((e["severity"], e["description"], pathlib.Path(f["file"]).name) for f in files for e in f["errors"])


def drawn(pdf, stem):
    """Draws the pages of a PDF."""
    subprocess.run(["pdftoppm", "-r", "100", "-png", str(pdf), str(pictures / stem)], check=True)
    return sorted(pictures.glob(stem + "-[0-9]*.png"))


def near(ours, theirs):
    """Gives which share of the dark dots of each of two lists of pages has a dark dot of the other within one dot."""
    shares = [[0, 0], [0, 0]]
    for one, other in zip(ours, theirs):
        a, b = (Image.open(p).convert("L") for p in (one, other))
        dark = [numpy.asarray(p) < 128 for p in (a, b.resize(a.size))]
        wide = [numpy.asarray(Image.fromarray(d).convert("L").filter(ImageFilter.MaxFilter(3))) > 0 for d in dark]
        for i in (0, 1):
            shares[i][0] += (dark[i] & wide[1 - i]).sum()
            shares[i][1] += dark[i].sum()
    return [s[0] / s[1] for s in shares]


def letters_of(text):
    return collections.Counter(c for c in text if not c.isspace())


def ofd(file):
    """Holds an OFD to its PDF: characters and pictures by ofdrw, pictures by easyofd, which knows one font
    and draws it in black and thin where another is meant."""
    from easyofd.ofd import OFD

    pdf = file.with_suffix(".pdf")
    text = subprocess.run(["pdftotext", "-raw", str(pdf), "-"], capture_output=True, text=True, check=True).stdout
    differ = letters_of(text) - letters_of((pictures / (file.stem + ".txt")).read_text())
    if differ:
        say(False, f"{file.name}: characters that ofdrw does not find: {dict(differ)}")
    ofdrw = sorted(pictures.glob(file.stem + "-ofdrw-*.png"))
    if not ofdrw:
        return None
    ours = drawn(pdf, file.stem + "-pdf")
    with contextlib.redirect_stdout(sys.stderr):
        reader = OFD()
        reader.read(base64.b64encode(file.read_bytes()).decode(), save_xml=False)
        theirs = pictures / (file.stem + "-easyofd.pdf")
        theirs.write_bytes(reader.to_pdf())
    easy = drawn(theirs, file.stem + "-easyofd")
    say(len(ours) == len(ofdrw) == len(easy), f"{file.name}: {len(ours)} pages as PDF, {len(ofdrw)} by ofdrw, {len(easy)} by easyofd")
    # easyofd does not turn texts (their CTM), and sets them one on the other instead: ofdrw shows where they belong.
    return near(ours, ofdrw), near(ours, easy) if file.stem != "on-its-side" else [1, 1]


logger.remove()
logging.disable(logging.CRITICAL)
pdfmetrics.registerFont(TTFont("宋体", song))

files, found = office_files(outputs)
kinds = collections.Counter()
for (severity, description, name), n in found.items():
    if any(known in description for known in NOT_OF_THE_STANDARD):
        kinds[severity] += n
    else:
        say(severity != "error", f"openxml-audit, {severity}: {description} ({name}, {n})")
print(f"openxml-audit: {files} Office files, {dict(kinds)} that are not of the standard")
_, control = office_files(pictures / "control")
say(any("relationships/theme' is missing" in d for _, d, _ in control), "openxml-audit objects to LibreOffice's own document for lack of a theme")

worst = {"ofdrw": [1, 1], "easyofd": [1, 1]}
all_files = sorted(outputs.rglob("*.ofd"))
for file in all_files:
    for reader, shares in zip(worst, ofd(file) or ()):
        worst[reader] = [min(a, b) for a, b in zip(worst[reader], shares)]
print(f"ofdrw: the characters of {len(all_files)} OFDs were compared with those of their PDFs")
for reader, least in (("ofdrw", 0.90), ("easyofd", 0.80)):
    say(min(worst[reader]) >= least, f"{reader}: of the dark dots of the PDF at least {worst[reader][0]:.1%} of a file are near one of the OFD, {worst[reader][1]:.1%} the other way")
sys.exit(failed)
