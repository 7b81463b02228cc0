"""Writes small broken ONNX files into the folder given: the wire format by hand, so that no library mends them."""
import os
import struct
import sys


def varint(value):
    out = bytearray()
    while True:
        out.append(value & 0x7F | (0x80 if value > 0x7F else 0))
        value >>= 7
        if not value:
            return bytes(out)


def number(field, value):
    return varint(field << 3) + varint(value)


def part(field, data):
    data = data.encode() if isinstance(data, str) else data
    return varint(field << 3 | 2) + varint(len(data)) + data


def value(name, *dims):
    shape = b"".join(part(1, number(1, dim)) for dim in dims)
    return part(1, name) + part(2, part(1, number(1, 1) + part(2, shape)))


def node(op, inputs, outputs, name):
    return b"".join(part(1, i) for i in inputs) + b"".join(part(2, o) for o in outputs) + part(3, name) + part(4, op)


def tensor(name, dims, raw=None, external=None):
    head = b"".join(number(1, dim) for dim in dims) + number(2, 1) + part(8, name)
    if external:
        return head + part(13, part(1, "location") + part(2, external)) + number(14, 1)
    return head + part(9, raw)


def model(nodes, tensors=()):
    graph = b"".join(part(1, n) for n in nodes) + part(2, "g") + b"".join(part(5, t) for t in tensors)
    graph += part(11, value("x", 1, 16)) + part(12, value("y", 1, 16))
    return number(1, 8) + part(7, graph) + part(8, number(2, 17))


def main(folder):
    add = node("Add", ["x", "w"], ["y"], "add")
    floats = struct.pack("<16f", *range(16))
    files = {
        "tensor_length": model([add], [tensor("w", [16], floats[:40])]),
        "cycle": model([node("Add", ["x", "b"], ["a"], "first"), node("Relu", ["a"], ["b"], "second"),
                        node("Relu", ["a"], ["y"], "third")]),
        "missing_initializer": model([add]),
        "escape": model([add], [tensor("w", [16], external="../../etc/passwd")]),
        "symlink": model([add], [tensor("w", [16], external="link.data")]),
        "unknown_op": model([node("Frobnicate", ["x"], ["y"], "odd")]),
    }
    for name, content in files.items():
        with open(os.path.join(folder, name + ".onnx"), "wb") as file:
            file.write(content)


main(sys.argv[1])
