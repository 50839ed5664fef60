#!/usr/bin/env python3
"""Writes digests.tsv: the XXH64 of runs of bytes of many lengths, as xxhsum (Debian's package xxhash) gives it.

The bytes are those of a linear congruential generator, which ContentDigestTests.cs repeats:
state = state * 6364136223846793005 + 1442695040888963407 (mod 2^64), starting from the length; each byte is state >> 56.
"""
import pathlib
import subprocess
import tempfile

LENGTHS = [*range(0, 100), 127, 128, 129, 255, 256, 257, 1000, 4095, 4096, 4097, 65537, 131071, 131072, 131073]


def content(length: int) -> bytes:
    state, out = length, bytearray()
    for _ in range(length):
        state = (state * 6364136223846793005 + 1442695040888963407) % 2**64
        out.append(state >> 56)
    return bytes(out)


with tempfile.TemporaryDirectory() as folder, open(pathlib.Path(__file__).with_name("digests.tsv"), "w") as table:
    for length in LENGTHS:
        path = pathlib.Path(folder, "content")
        path.write_bytes(content(length))
        digest = subprocess.run(["xxhsum", "-H1", path], capture_output=True, text=True, check=True).stdout.split()[0]
        print(length, digest, sep="\t", file=table)
