"""Breaks a sound PDF in one way, so that a test can see its validator notice.

    pdf_break.py WAY IN.pdf OUT.pdf
"""

import sys

import pikepdf
from pikepdf import Array, Dictionary, Name, String


def first_page_with(pdf, operators):
    for page in pdf.pages:
        if any(str(i.operator) in operators for i in pikepdf.parse_content_stream(page)):
            return page
    raise SystemExit(f"no page has any of {operators}")


def prepend(pdf, page, operators):
    page.contents_add(operators, prepend=True)


def fonts(pdf, subtypes):
    return [
        o for o in pdf.objects
        if isinstance(o, Dictionary) and o.get("/Type") == Name.Font and o.get("/Subtype") in subtypes
    ]


def drop_lang(pdf):
    del pdf.Root["/Lang"]


def drop_marked(pdf):
    del pdf.Root["/MarkInfo"]


def drop_structure(pdf):
    del pdf.Root["/StructTreeRoot"]


def drop_xmp(pdf):
    del pdf.Root["/Metadata"]


def retitle(pdf):
    pdf.trailer["/Info"] = pdf.make_indirect(Dictionary(Title=String("Another book")))


def drop_intent(pdf):
    del pdf.Root["/OutputIntents"]


def drop_labels(pdf):
    del pdf.Root["/PageLabels"]


def drop_tounicode(pdf):
    for font in fonts(pdf, {Name.Type0}):
        del font["/ToUnicode"]


def drop_program(pdf):
    for font in fonts(pdf, {Name.CIDFontType0, Name.CIDFontType2}):
        for key in ("/FontFile", "/FontFile2", "/FontFile3"):
            if key in font["/FontDescriptor"]:
                del font["/FontDescriptor"][key]


def double_program(pdf):
    font = fonts(pdf, {Name.CIDFontType0, Name.CIDFontType2})[0]
    descriptor = font["/FontDescriptor"]
    key = next(k for k in ("/FontFile2", "/FontFile3") if k in descriptor)
    copy = pdf.make_indirect(Dictionary(font))
    copy["/FontDescriptor"] = pdf.make_indirect(Dictionary(descriptor))
    program = descriptor[key]
    again = pdf.make_stream(program.read_bytes())
    for k, v in program.stream_dict.items():
        if k not in ("/Length", "/Filter", "/DecodeParms"):
            again[k] = v
    copy["/FontDescriptor"][key] = again
    page = pdf.pages[0].obj
    page["/Resources"] = Dictionary(page.get("/Resources", Dictionary()))
    page["/Resources"]["/Font"] = Dictionary(page["/Resources"].get("/Font", Dictionary()))
    page["/Resources"]["/Font"]["/Again"] = pdf.make_indirect(
        Dictionary(Type=Name.Font, Subtype=Name.Type0, BaseFont=font["/BaseFont"], Encoding=Name("/Identity-H"),
                   DescendantFonts=Array([copy]), ToUnicode=pdf.make_stream(b"")))


def cmyk_operator(pdf):
    prepend(pdf, pdf.pages[0], b"0 0 0 1 k ")


def rgb_operator(pdf):
    prepend(pdf, pdf.pages[0], b"1 0 0 rg ")


def rich_black(pdf):
    page = first_page_with(pdf, {"Tj", "TJ"})
    out = []
    for instruction in pikepdf.parse_content_stream(page):
        if str(instruction.operator) in ("g", "rg", "k", "cs", "sc", "scn"):
            continue
        out.append(instruction)
        if str(instruction.operator) == "BT":
            out.append(pikepdf.ContentStreamInstruction([0.6, 0.6, 0.6, 1], pikepdf.Operator("k")))
    page.obj["/Contents"] = pdf.make_stream(pikepdf.unparse_content_stream(out))


def foreign_image(pdf, space, components):
    image = pdf.make_stream(b"\0" * components)
    for key, value in dict(Type=Name.XObject, Subtype=Name.Image, Width=1, Height=1, BitsPerComponent=8).items():
        image["/" + key] = value
    image["/ColorSpace"] = space
    page = pdf.pages[0]
    name = page.add_resource(image, Name.XObject)
    page.contents_add(f"/Artifact BMC q 1 0 0 1 0 0 cm {name} Do Q EMC ".encode(), prepend=True)


def cmyk_image(pdf):
    foreign_image(pdf, Name.DeviceCMYK, 4)


def rgb_image(pdf):
    foreign_image(pdf, Name.DeviceRGB, 3)


def untagged_text(pdf):
    page = first_page_with(pdf, {"Tj", "TJ"})
    kept = [
        i for i in pikepdf.parse_content_stream(page) if str(i.operator) not in ("BDC", "BMC", "EMC")
    ]
    page.obj["/Contents"] = pdf.make_stream(pikepdf.unparse_content_stream(kept))


def unbalanced(pdf):
    pdf.pages[0].contents_add(b" q ")


def dead_link(pdf):
    for page in pdf.pages:
        for note in page.obj.get("/Annots", Array()):
            if note.get("/Subtype") == Name.Link and ("/Dest" in note or note["/A"].get("/S") == Name.GoTo):
                if "/A" in note:
                    del note["/A"]
                note["/Dest"] = String("no such place")
                return
    raise SystemExit("no link to break")


def mute_link(pdf):
    for page in pdf.pages:
        for note in page.obj.get("/Annots", Array()):
            if note.get("/Subtype") == Name.Link:
                del note["/Contents"]
                return
    raise SystemExit("no link to break")


def small_media(pdf):
    page = pdf.pages[0].obj
    page["/TrimBox"] = Array([-10, -10, 5000, 5000])


def drop_trim(pdf):
    del pdf.pages[0].obj["/TrimBox"]


def script(pdf):
    pdf.Root["/OpenAction"] = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))


def main(way, source, target):
    with pikepdf.open(source) as pdf:
        globals()[way.replace("-", "_")](pdf)
        pdf.save(target)


if __name__ == "__main__":
    main(*sys.argv[1:])
