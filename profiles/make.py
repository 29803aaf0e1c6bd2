"""Makes the profiles of this folder: what a press does, computed from the figures of ISO 12647-2.

    python3 make.py

Needs NumPy. The same input gives the same bytes. The model:

* the colours of the sixteen overprints (Neugebauer primaries): paper and solids as ISO 12647-2:2004 gives them; those
  with black by multiplying reflectances above the surface reflection of the ink film;
* tone value increase by curve A (13 % at 40 %) for cyan, magenta and yellow and curve B (16 %) for black;
* the areas that four independent screens cover (Demichel), their colours added (Murray-Davies, Neugebauer).

The way back, from a colour to four tones, begins with black (none in the highlights, more towards the shadows, less in
saturated colours), finds the three other tones by least squares within 0..100 %, keeps the hue where no tones reach,
and trades them for black where their sum exceeds the limit of the profile.
"""

import struct

import numpy as np

D50 = np.array([0.9642, 1.0, 0.8249])
SURFACE = 0.0075  # reflected by the ink film itself: no overprint is darker

# CIELAB, D50, 2°, black backing (ISO 12647-2:2004, tables 1 and 2, paper types 1 and 4).
CONDITIONS = {
    "coated": {
        "": (93, 0, -3),
        "c": (54, -36, -49),
        "m": (46, 72, -5),
        "y": (88, -6, 90),
        "k": (16, 0, 0),
        "my": (47, 66, 50),
        "cy": (49, -66, 33),
        "cm": (20, 25, -48),
        "cmy": (22, 0, 0),
    },
    "uncoated": {
        "": (92, 0, -3),
        "c": (58, -25, -43),
        "m": (54, 58, -2),
        "y": (86, -4, 75),
        "k": (31, 1, 1),
        "my": (52, 53, 25),
        "cy": (53, -42, 13),
        "cm": (37, 9, -30),
        "cmy": (33, 0, 0),
    },
}

INCREASE = {"coated": (0.143, 0.143, 0.143, 0.168), "uncoated": (0.175, 0.175, 0.175, 0.198)}  # at 50 %

PROFILES = [
    ("coated-300", "coated", 3.0, "Keben coated, 300 % (ISO 12647-2 paper type 1)"),
    ("coated-240", "coated", 2.4, "Keben coated, 240 % (ISO 12647-2 paper type 1)"),
    ("uncoated-280", "uncoated", 2.8, "Keben uncoated, 280 % (ISO 12647-2 paper type 4)"),
]


def lab_to_xyz(lab):
    lab = np.asarray(lab, float)
    fy = (lab[..., 0] + 16) / 116
    f = np.stack([fy + lab[..., 1] / 500, fy, fy - lab[..., 2] / 200], -1)
    return np.where(f > 6 / 29, f**3, (f - 4 / 29) * 3 * (6 / 29) ** 2) * D50


def xyz_to_lab(xyz):
    t = np.asarray(xyz, float) / D50
    f = np.where(t > (6 / 29) ** 3, np.cbrt(np.maximum(t, 1e-12)), t / (3 * (6 / 29) ** 2) + 4 / 29)
    return np.stack([116 * f[..., 1] - 16, 500 * (f[..., 0] - f[..., 1]), 200 * (f[..., 1] - f[..., 2])], -1)


class Press:
    def __init__(self, name):
        measured = CONDITIONS[name]
        white = lab_to_xyz(measured[""])
        floor = SURFACE * white
        self.white = white
        primaries = []
        for index in range(16):
            inks = "".join(ink for bit, ink in enumerate("cmyk") if index >> bit & 1)
            if "k" in inks and inks != "k":
                # Above the surface reflection, films on top of each other multiply.
                colour, black = lab_to_xyz(measured[inks[:-1]]), lab_to_xyz(measured["k"])
                xyz = floor + (colour - floor) * (black - floor) / (white - floor)
            else:
                xyz = lab_to_xyz(measured[inks])
            primaries.append(xyz * D50 / white)  # relative to the paper
        self.primaries = np.array(primaries)
        self.increase = np.array(INCREASE[name])

    def xyz(self, tones):
        area = tones + 4 * self.increase * tones * (1 - tones)
        total = 0
        for index in range(16):
            weight = 1
            for bit in range(4):
                weight = weight * (area[..., bit] if index >> bit & 1 else 1 - area[..., bit])
            total = total + weight[..., None] * self.primaries[index]
        return total

    def lab(self, tones):
        return xyz_to_lab(self.xyz(tones))

    def fit(self, lab, tones, steps=40):
        """Cyan, magenta and yellow for colours, black kept; damped least squares within 0..1.

        A difference of hue counts three times as much as one of chroma, so that colours out of the gamut keep theirs.
        """
        tones = tones.copy()
        damping = np.full(len(lab), 1e-3)
        chroma = np.maximum(np.hypot(lab[:, 1], lab[:, 2]), 1e-6)
        u, v = lab[:, 1] / chroma, lab[:, 2] / chroma
        zero = np.zeros(len(lab))
        weights = np.stack(
            [
                np.stack([zero + 1, zero, zero], -1),
                np.stack([zero, 0.7 * u, 0.7 * v], -1),
                np.stack([zero, -2.1 * v, 2.1 * u], -1),
            ],
            1,
        )

        def distance(tones):
            return (np.einsum("nij,nj->ni", weights, self.lab(tones) - lab) ** 2).sum(-1)

        error = distance(tones)
        eye = np.eye(3)
        for _ in range(steps):
            base = self.lab(tones)
            jacobian = np.empty((len(lab), 3, 3))
            for ink in range(3):
                moved = tones.copy()
                step = np.where(moved[:, ink] > 0.5, -1e-4, 1e-4)
                moved[:, ink] += step
                jacobian[:, :, ink] = (self.lab(moved) - base) / step[:, None]
            residual = np.einsum("nij,nj->ni", weights, lab - base)
            jacobian = np.einsum("nij,njk->nik", weights, jacobian)
            # Inks at their end that would be pushed further stay where they are.
            gradient = np.einsum("nij,ni->nj", jacobian, residual)
            free = ~(((tones[:, :3] <= 0) & (gradient < 0)) | ((tones[:, :3] >= 1) & (gradient > 0)))
            masked = jacobian * free[:, None, :]
            normal = np.einsum("nij,nik->njk", masked, masked)
            scale = np.einsum("njj->nj", normal).max(-1) + 1e-9
            normal = normal + (damping * scale)[:, None, None] * eye + (~free)[:, :, None] * eye * scale[:, None, None]
            delta = np.linalg.solve(normal, np.einsum("nij,ni->nj", masked, residual)[..., None])[..., 0]
            trial = tones.copy()
            trial[:, :3] = np.clip(tones[:, :3] + delta, 0, 1)
            now = distance(trial)
            better = now < error
            tones[better] = trial[better]
            error = np.where(better, now, error)
            damping = np.clip(np.where(better, damping * 0.4, damping * 4), 1e-6, 1e3)
        return tones, np.sqrt(error)

    def separate(self, lab, limit):
        lightness, chroma = lab[:, 0], np.hypot(lab[:, 1], lab[:, 2])
        black = np.clip((62 - lightness) / 62, 0, 1) ** 1.7 * np.clip(1 - chroma / 110, 0.1, 1)
        tones = np.concatenate([np.full((len(lab), 3), 0.3), black[:, None]], 1)
        tones, error = self.fit(lab, tones)
        for _ in range(40):
            over = np.flatnonzero(tones.sum(-1) > limit + 1e-6)
            if not len(over):
                break
            part = tones[over]
            part[:, 3] = np.minimum(part[:, 3] + 0.04, 1)
            part, error[over] = self.fit(lab[over], part, 12)
            tones[over] = part
        colour = tones[:, :3].sum(-1)
        scale = np.minimum(1, (limit - tones[:, 3]) / np.maximum(colour, 1e-9))
        tones[:, :3] *= scale[:, None]
        tones[np.abs(tones) < 5e-4] = 0
        return tones, error


def encode_lab(lab):
    """16 bits of ICC version 2: 100 is 0xFF00, neutral 0x8000."""
    scaled = np.stack([lab[..., 0] * 652.8, lab[..., 1] * 256 + 32768, lab[..., 2] * 256 + 32768], -1)
    return np.clip(np.rint(scaled), 0, 65535).astype(">u2")


def lut16(inputs, outputs, grid, input_tables, table, output_tables):
    head = b"mft2\0\0\0\0" + bytes([inputs, outputs, grid, 0])
    head += struct.pack(">9i", 65536, 0, 0, 0, 65536, 0, 0, 0, 65536)
    head += struct.pack(">HH", input_tables.shape[1], output_tables.shape[1])
    parts = [input_tables.astype(">u2"), table, output_tables.astype(">u2")]
    return head + b"".join(part.tobytes() for part in parts)


def identity(channels):
    return np.tile(np.array([0, 65535]), (channels, 1))


def forward(press, grid=9):
    axis = np.linspace(0, 1, grid)
    tones = np.stack(np.meshgrid(axis, axis, axis, axis, indexing="ij"), -1)
    return lut16(4, 3, grid, identity(4), encode_lab(press.lab(tones)), identity(3))


def lab_grid(grid):
    """The colours of a grid whose first axis ends at L* 100 exactly: the encoding goes on beyond it."""
    lightness = np.linspace(0, 100, grid)
    chroma = (np.linspace(0, 65535, grid) - 32768) / 256
    return np.stack(np.meshgrid(lightness, chroma, chroma, indexing="ij"), -1)


def lightness_table(size=256):
    values = np.linspace(0, 65535, size)
    return np.clip(np.rint(values * 65535 / 65280), 0, 65535)


def backward(press, limit, grid=29):
    lab = lab_grid(grid).reshape(-1, 3)
    tones, _ = press.separate(lab, limit)
    error = np.sqrt(((press.lab(tones) - lab) ** 2).sum(-1))
    tables = np.stack([lightness_table(), np.linspace(0, 65535, 256), np.linspace(0, 65535, 256)])
    table = np.rint(tones * 65535).astype(">u2")
    return lut16(3, 4, grid, np.rint(tables), table, identity(4)), error


def gamut(press, limit, grid=15):
    lab = lab_grid(grid).reshape(-1, 3)
    tones, _ = press.separate(lab, limit)
    error = np.sqrt(((press.lab(tones) - lab) ** 2).sum(-1))
    tables = np.stack([lightness_table(), np.linspace(0, 65535, 256), np.linspace(0, 65535, 256)])
    table = np.where(error > 4, 65535, 0).astype(">u2")
    return lut16(3, 1, grid, np.rint(tables), table, identity(1))


def description(text):
    ascii_text = text.encode("ascii") + b"\0"
    return b"desc\0\0\0\0" + struct.pack(">I", len(ascii_text)) + ascii_text + bytes(4 + 4 + 2 + 1 + 67)


def xyz_tag(xyz):
    return b"XYZ \0\0\0\0" + struct.pack(">3i", *(int(round(v * 65536)) for v in xyz))


def profile(tags):
    offset = 128 + 4 + 12 * len(tags)
    table, data, seen = b"", b"", {}
    for name, content in tags:
        if content not in seen:
            seen[content] = offset + len(data)
            data += content + bytes(-len(content) % 4)
        table += name + struct.pack(">II", seen[content], len(content))
    size = offset + len(data)
    header = struct.pack(">I4sI4s4s4s", size, b"\0\0\0\0", 0x02400000, b"prtr", b"CMYK", b"Lab ")
    header += struct.pack(">6H", 2026, 1, 1, 0, 0, 0) + b"acsp" + bytes(4) + bytes(4) + bytes(8) + bytes(8)
    header += struct.pack(">I", 1) + struct.pack(">3i", 0xF6D6, 0x10000, 0xD32D) + bytes(4)
    header += bytes(128 - len(header))
    return header + struct.pack(">I", len(tags)) + table + data


def main():
    for name, condition, limit, words in PROFILES:
        press = Press(condition)
        ahead = forward(press)
        back, error = backward(press, limit)
        content = profile(
            [
                (b"desc", description(words)),
                (b"cprt", b"text\0\0\0\0No rights reserved (CC0 1.0)\0"),
                (b"wtpt", xyz_tag(press.white)),
                (b"A2B0", ahead),
                (b"A2B1", ahead),
                (b"A2B2", ahead),
                (b"B2A0", back),
                (b"B2A1", back),
                (b"B2A2", back),
                (b"gamt", gamut(press, limit)),
            ]
        )
        with open(f"{name}.icc", "wb") as file:
            file.write(content)
        print(f"{name}: {len(content)} bytes, within the gamut to {np.quantile(error[error < 4], 0.95):.2f} ΔE*ab")


if __name__ == "__main__":
    main()
