"""Whether PDF files are what they claim, by an independent validator.

    pdf_conformance.py FILE.pdf...

The profiles are those the file's XMP names (PDF/A-2a, PDF/A-2u, PDF/UA-1). One finding a line; exit status 0 without
findings, 1 with, 2 for a wrong call. A file that claims nothing is a finding.
"""

import re
import sys

import page
import pikepdf


def claims(path):
    with pikepdf.open(path) as pdf:
        xmp = pdf.Root.Metadata.read_bytes().decode() if "/Metadata" in pdf.Root else ""
    part = re.search(r"pdfaid:part>(\d)<", xmp)
    level = re.search(r"pdfaid:conformance>(\w)<", xmp)
    found = [f"{part[1]}{level[1].lower()}"] if part and level else []
    return found + (["ua1"] if re.search(r"pdfuaid:part>1<", xmp) else [])


def main(paths):
    if not paths:
        raise SystemExit(2)
    findings = 0
    for path in paths:
        profiles = claims(path)
        if not profiles:
            findings += 1
            print(f"{path}: claims no standard")
        for profile in profiles:
            for failure in page.validate_pdf(path, profile=profile).failures:
                findings += 1
                print(f"{path}: {profile}: {failure.rule_id}: {failure.message}")
    raise SystemExit(1 if findings else 0)


if __name__ == "__main__":
    main(sys.argv[1:])
