"""What our own PDFs promise, read back with pikepdf.

    pdf_checks.py screen|print|cover FILE.pdf...

One finding a line, `FILE: rule: what`; exit status 0 without findings, 1 with, 2 for a wrong call.
The rules are the clauses of PDF/UA-1 (ISO 14289-1), PDF/A-2 (ISO 19005-2) and PDF/X-4 (ISO 15930-7) that a
file shows without being rendered, and promises of our own, such as no font embedded twice.
"""

import hashlib
import re
import sys
from xml.etree import ElementTree

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

NAMESPACES = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
    "pdfxid": "http://www.npes.org/pdfx/ns/id/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "pdfaExtension": "http://www.aiim.org/pdfa/ns/extension/",
}
SHOWS_TEXT = {"Tj", "TJ", "'", '"'}
MARKS = SHOWS_TEXT | {"f", "F", "f*", "S", "s", "B", "B*", "b", "b*", "Do", "sh", "INLINE IMAGE"}
FILL = {"g": 1, "rg": 3, "k": 4}
STROKE = {"G": 1, "RG": 3, "K": 4}
LANGUAGE = re.compile(r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$")
SUBSET_TAG = re.compile(r"^/[A-Z]{6}\+.")


def box(page, key):
    """A page box as four floats, from the page or its ancestors; None where there is none."""
    node = page
    for _ in range(32):
        if key in node:
            return [float(n) for n in node[key]]
        if "/Parent" not in node:
            return None
        node = node["/Parent"]
    return None


def inside(inner, outer):
    return (
        inner[0] >= outer[0] - 0.01
        and inner[1] >= outer[1] - 0.01
        and inner[2] <= outer[2] + 0.01
        and inner[3] <= outer[3] + 0.01
    )


def four_colour_black(fill):
    """A neutral tone mixed from all plates: it never registers exactly, so small text gets coloured edges."""
    if fill[0] != "k":
        return False
    c, m, y, k = fill[1]
    return min(c, m, y) > 0 and max(c, m, y) - min(c, m, y) < 0.25 and k > 0.3


class Checks:
    def __init__(self, pdf, profile):
        self.pdf = pdf
        self.profile = profile
        self.screen = profile == "screen"
        self.findings = []
        self.seen = set()

    def find(self, rule, what):
        self.findings.append(f"{rule}: {what}")

    def run(self):
        self.document()
        self.metadata()
        self.intent()
        self.destinations()
        self.fonts()
        for number, page in enumerate(self.pdf.pages, 1):
            self.boxes(number, page.obj)
            self.annotations(number, page.obj)
            self.content(f"page {number}", page.obj, page.obj.get("/Resources", Dictionary()))
        return self.findings

    # -- the document ------------------------------------------------------------------------------------------

    def document(self):
        root = self.pdf.Root
        if self.pdf.is_encrypted:
            self.find("encryption", "the file is encrypted")
        if "/ID" not in self.pdf.trailer:
            self.find("id", "the trailer has no file identifier")
        if "/OpenAction" in root and isinstance(root["/OpenAction"], Dictionary):
            if root["/OpenAction"].get("/S") == Name.JavaScript:
                self.find("script", "JavaScript runs when the file opens")
        if "/JavaScript" in root.get("/Names", Dictionary()) or "/AA" in root:
            self.find("script", "the catalog carries scripts or additional actions")
        language = str(root.get("/Lang", ""))
        if not LANGUAGE.match(language):
            self.find("lang", f"the catalog's language is “{language}”")
        if not self.screen:
            return
        if not root.get("/MarkInfo", Dictionary()).get("/Marked", False):
            self.find("marked", "MarkInfo does not say Marked")
        if "/StructTreeRoot" not in root or "/K" not in root["/StructTreeRoot"]:
            self.find("structure", "there is no structure tree")
        elif "/ParentTree" not in root["/StructTreeRoot"]:
            self.find("structure", "the structure tree has no ParentTree")
        if not root.get("/ViewerPreferences", Dictionary()).get("/DisplayDocTitle", False):
            self.find("title", "viewers are not told to show the title")
        if "/PageLabels" not in root:
            self.find("labels", "pages have no labels")
        if "/Outlines" not in root:
            self.find("outline", "there is no outline")

    def metadata(self):
        root = self.pdf.Root
        if "/Metadata" not in root:
            return self.find("xmp", "there is no XMP")
        try:
            tree = ElementTree.fromstring(root["/Metadata"].read_bytes())
        except ElementTree.ParseError as error:
            return self.find("xmp", f"the XMP is not well-formed: {error}")

        def value(name):
            """A simple property, written as an element or as an attribute, or the first item of its array."""
            prefix, local = name.split(":")
            key = f"{{{NAMESPACES[prefix]}}}{local}"
            for description in tree.iter(f"{{{NAMESPACES['rdf']}}}Description"):
                if key in description.attrib:
                    return description.attrib[key]
                element = description.find(key)
                if element is not None:
                    item = element.find(".//rdf:li", NAMESPACES)
                    return (element if item is None else item).text
            return None

        def wants(name, *allowed):
            if value(name) not in allowed:
                self.find("xmp", f"{name} is {value(name)!r}, not {' or '.join(allowed)}")

        if not (value("dc:title") or "").strip():
            self.find("xmp", "dc:title is empty")
        info = self.pdf.trailer.get("/Info", Dictionary())
        for key, name in (("/Title", "dc:title"), ("/Producer", "pdf:Producer")):
            if key in info and str(info[key]) != value(name):
                self.find("xmp", f"Info {key} is “{info[key]}” and {name} is “{value(name)}”")
        for key, name in (("/CreationDate", "xmp:CreateDate"), ("/ModDate", "xmp:ModifyDate")):
            if key in info:
                ours, theirs = (re.sub(r"\D", "", s or "")[:14] for s in (str(info[key]), value(name)))
                if ours != theirs:
                    self.find("xmp", f"Info {key} is {info[key]} and {name} is {value(name)}")
        if self.screen:
            wants("pdfuaid:part", "1")
            wants("pdfaid:part", "2")
            wants("pdfaid:conformance", "A", "U")
            declared = {
                (e.text or "") for e in tree.iter("{http://www.aiim.org/pdfa/ns/schema#}namespaceURI")
            }
            if NAMESPACES["pdfuaid"] not in declared:
                self.find("xmp", "pdfuaid is used without an extension schema (ISO 19005-2, 6.6.2.3)")
        else:
            wants("pdfxid:GTS_PDFXVersion", "PDF/X-4")
            if str(info.get("/Trapped", "")) not in ("/True", "/False"):
                self.find("trapped", "Info does not say whether the file is trapped")

    def intent(self):
        wanted = Name.GTS_PDFA1 if self.screen else Name.GTS_PDFX
        components = (3,) if self.screen else (1, 4)
        intents = [i for i in self.pdf.Root.get("/OutputIntents", Array()) if i.get("/S") == wanted]
        if len(intents) != 1:
            return self.find("intent", f"{len(intents)} output intents of the kind {wanted}")
        profile = intents[0].get("/DestOutputProfile")
        if profile is None:
            return self.find("intent", "the output intent embeds no profile")
        data = profile.read_bytes()
        if int(profile.get("/N", 0)) not in components:
            self.find("intent", f"the profile has {profile.get('/N')} components")
        space = {b"GRAY": 1, b"RGB ": 3, b"CMYK": 4}.get(data[16:20])
        if data[36:40] != b"acsp" or space != int(profile.get("/N", 0)):
            self.find("intent", "the embedded profile is no ICC profile of its number of components")

    # -- places ------------------------------------------------------------------------------------------------

    def destinations(self):
        root = self.pdf.Root
        self.named = {}
        names = root.get("/Names", Dictionary())
        if "/Dests" in names:
            for name, destination in pikepdf.NameTree(names["/Dests"]).items():
                self.named[str(name)] = destination
        for name, destination in root.get("/Dests", Dictionary()).items():
            self.named[name] = destination
        self.page_ids = {page.obj.objgen for page in self.pdf.pages}
        for name, destination in self.named.items():
            if isinstance(destination, Dictionary):
                destination = destination.get("/D")
            if not self.on_a_page(destination):
                self.find("destination", f"“{name}” is on no page of the file")
        if "/Outlines" in root:
            self.outline(root["/Outlines"], 0)

    def on_a_page(self, destination):
        return isinstance(destination, Array) and len(destination) > 0 and destination[0].objgen in self.page_ids

    def reaches(self, holder):
        target = holder.get("/Dest")
        if target is None:
            action = holder.get("/A", Dictionary())
            if action.get("/S") != Name.GoTo:
                return "/A" in holder
            target = action.get("/D")
        if isinstance(target, Array):
            return self.on_a_page(target)
        return str(target) in self.named

    def outline(self, node, depth):
        item, count = node.get("/First"), 0
        while item is not None and count < 100_000 and depth < 32:
            if not str(item.get("/Title", "")).strip():
                self.find("outline", "an entry without a title")
            if not self.reaches(item):
                self.find("outline", f"“{item.get('/Title')}” leads nowhere")
            self.outline(item, depth + 1)
            item, count = item.get("/Next"), count + 1

    def boxes(self, number, page):
        media, crop, bleed, trim = (box(page, k) for k in ("/MediaBox", "/CropBox", "/BleedBox", "/TrimBox"))
        if media is None or media[2] - media[0] < 3 or media[3] - media[1] < 3:
            return self.find("boxes", f"page {number}: the MediaBox is {media}")
        for name, inner, outer in (
            ("CropBox in MediaBox", crop, media),
            ("BleedBox in MediaBox", bleed, media),
            ("TrimBox in MediaBox", trim, media),
            ("TrimBox in BleedBox", trim, bleed),
        ):
            if inner is not None and outer is not None and not inside(inner, outer):
                self.find("boxes", f"page {number}: no {name}: {inner} {outer}")
        if self.screen:
            return
        if trim is None or bleed is None:
            self.find("boxes", f"page {number}: no TrimBox or no BleedBox")
        if "/ArtBox" in page:
            self.find("boxes", f"page {number}: both TrimBox and ArtBox")

    def annotations(self, number, page):
        notes = page.get("/Annots", Array())
        if not self.screen:
            bleed = box(page, "/BleedBox") or box(page, "/MediaBox")
            for note in notes:
                rect = [float(n) for n in note["/Rect"]]
                if rect[2] > bleed[0] and rect[0] < bleed[2] and rect[3] > bleed[1] and rect[1] < bleed[3]:
                    self.find("annotation", f"page {number}: an annotation inside the bleed")
            return
        if len(notes) and page.get("/Tabs") != Name.S:
            self.find("annotation", f"page {number}: the tab order does not follow the structure")
        for note in notes:
            if note.get("/Subtype") != Name.Link:
                continue
            if not str(note.get("/Contents", "")).strip():
                self.find("annotation", f"page {number}: a link without Contents")
            if "/StructParent" not in note:
                self.find("annotation", f"page {number}: a link outside the structure")
            if not self.reaches(note):
                self.find("annotation", f"page {number}: a link leads nowhere")

    # -- fonts -------------------------------------------------------------------------------------------------

    def fonts(self):
        programs, names = {}, {}
        for font in self.pdf.objects:
            if not isinstance(font, Dictionary) or font.get("/Type") != Name.Font:
                continue
            subtype, name = font.get("/Subtype"), str(font.get("/BaseFont", "unnamed"))
            if subtype == Name.Type3:
                self.find("fonts", "a Type 3 font")
                continue
            if subtype not in (Name.CIDFontType0, Name.CIDFontType2) and "/ToUnicode" not in font:
                self.find("fonts", f"{name} has no ToUnicode")
            if subtype == Name.Type0:
                continue
            descriptor = font.get("/FontDescriptor", Dictionary())
            program = next((descriptor[k] for k in ("/FontFile", "/FontFile2", "/FontFile3") if k in descriptor), None)
            if program is None:
                self.find("fonts", f"{name} is not embedded")
                continue
            if not SUBSET_TAG.match(name):
                self.find("fonts", f"{name} is embedded whole")
            programs.setdefault(hashlib.sha256(program.read_raw_bytes()).digest(), set()).add(program.objgen)
            names.setdefault(name.split("+")[-1], set()).add(program.objgen)
        for copies in programs.values():
            if len(copies) > 1:
                self.find("fonts", f"one font program is embedded {len(copies)} times")
        for name, copies in names.items():
            if len(copies) > 1:
                self.find("fonts", f"{name} is embedded as {len(copies)} subsets")

    # -- content -----------------------------------------------------------------------------------------------

    def components(self, space, resources, depth=0):
        """The number of device components behind a colour space; None for patterns and separations."""
        if isinstance(space, Name):
            plain = {"/DeviceGray": 1, "/DeviceRGB": 3, "/DeviceCMYK": 4, "/CalGray": 1, "/CalRGB": 3}
            if str(space) in plain:
                return plain[str(space)]
            named = resources.get("/ColorSpace", Dictionary()).get(str(space))
            return None if named is None or depth > 4 else self.components(named, resources, depth + 1)
        if isinstance(space, Array) and len(space):
            kind = str(space[0])
            if kind == "/ICCBased":
                return int(space[1].get("/N", 0))
            if kind in ("/CalRGB", "/Lab"):
                return 3
            if kind in ("/CalGray",):
                return 1
            if kind == "/Indexed":
                return self.components(space[1], resources, depth + 1)
            if kind in ("/Separation", "/DeviceN") and len(space) > 2:
                return self.components(space[2], resources, depth + 1)
            return self.components(space[0], resources, depth + 1)
        return None

    def allows(self, components):
        return components in ((None, 1, 3) if self.screen else (None, 1, 4))

    def content(self, where, holder, resources, marked=False, depth=0):
        fill, stack, open_marks, reported = ("g", [0.0]), [], 1 if marked else 0, set()

        def once(rule, what):
            if (rule, what) not in reported:
                reported.add((rule, what))
                self.find(rule, f"{where}: {what}")

        for operands, operator in pikepdf.parse_content_stream(holder):
            op = str(operator)
            if op == "q":
                stack.append(fill)
            elif op == "Q":
                if not stack:
                    once("content", "Q without q")
                else:
                    fill = stack.pop()
            elif op in FILL or op in STROKE:
                if not self.allows((FILL | STROKE)[op]):
                    once("colour", f"the operator {op}")
                if op in FILL:
                    fill = (op, [float(n) for n in operands])
            elif op in ("cs", "CS"):
                if not self.allows(self.components(operands[0], resources)):
                    once("colour", f"the colour space {operands[0]}")
                if op == "cs":
                    fill = ("cs", [])
            elif op in ("BDC", "BMC"):
                open_marks += 1
            elif op == "EMC":
                open_marks -= 1
            if op in SHOWS_TEXT and not self.screen and four_colour_black(fill):
                once("black", f"text in {fill[1]}, a black of four plates")
            if op in MARKS and self.screen and open_marks < 1:
                once("tags", f"{op} outside marked content")
            if op == "INLINE IMAGE":
                once("image", "an inline image")
            if op == "Do":
                self.xobject(where, operands[0], resources, open_marks > 0, depth)
        if stack:
            once("content", "q without Q")
        if open_marks != (1 if marked else 0):
            once("content", "marked content is not balanced")

    def xobject(self, where, name, resources, marked, depth):
        target = resources.get("/XObject", Dictionary()).get(str(name))
        if not isinstance(target, Stream):
            return self.find("content", f"{where}: {name} is no XObject")
        if target.objgen in self.seen or depth > 16:
            return None
        self.seen.add(target.objgen)
        if target.get("/Subtype") == Name.Form:
            return self.content(f"{where}, form {name}", target, target.get("/Resources", resources), marked, depth + 1)
        if target.get("/ImageMask", False):
            return None
        components = self.components(target.get("/ColorSpace"), resources)
        if not self.allows(components):
            self.find("image", f"{where}: {name} has {components} colour components")
        if "/SMask" in target and self.components(target["/SMask"].get("/ColorSpace"), resources) != 1:
            self.find("image", f"{where}: the soft mask of {name} is not grey")
        if "/Alternates" in target or "/OPI" in target or target.get("/Interpolate", False):
            self.find("image", f"{where}: {name} has Alternates, OPI or Interpolate")
        return None


def main(arguments):
    if len(arguments) < 2 or arguments[0] not in ("screen", "print", "cover"):
        print(__doc__, file=sys.stderr)
        return 2
    found = False
    for path in arguments[1:]:
        with pikepdf.open(path) as pdf:
            for finding in Checks(pdf, arguments[0]).run():
                found = True
                print(f"{path}: {finding}")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
