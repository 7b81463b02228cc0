"""Writes the files of this folder as PyTorch would: CPython's own pickler, with stand-ins for the names of torch.

Run: python3 make_state_dicts.py. Forms and field order: torch/serialization.py of 0.1.9 (tar), 1.5 (stream), 2.x (zip).
"""
import collections, io, os, pickle, struct, sys, tarfile, types, zipfile

for name in ("torch", "torch._utils", "argparse"):
    sys.modules.setdefault(name, types.ModuleType(name))


def named(module, name):
    made = type(name, (), {"__module__": module})
    setattr(sys.modules[module], name, made)
    return made


FLOAT, HALF, LONG = (named("torch", n) for n in ("FloatStorage", "HalfStorage", "LongStorage"))
FORMATS = {FLOAT: "f", HALF: "e", LONG: "q"}


def _rebuild_tensor_v2(*arguments):
    raise AssertionError


_rebuild_tensor_v2.__module__ = "torch._utils"
sys.modules["torch._utils"]._rebuild_tensor_v2 = _rebuild_tensor_v2


class Storage:
    def __init__(self, key, kind, values):
        self.key, self.kind, self.values = key, kind, values

    def data(self):
        return struct.pack("<%d%s" % (len(self.values), FORMATS[self.kind]), *self.values)


class Tensor:
    def __init__(self, storage, offset, size, stride):
        self.storage, self.offset, self.size, self.stride = storage, offset, size, stride

    def __reduce_ex__(self, protocol):
        return _rebuild_tensor_v2, (self.storage, self.offset, self.size, self.stride, False, collections.OrderedDict())


# The transposed view of a storage, and two tensors that share one.
weights = Storage("0", FLOAT, [0.5, -1.0, 2.0, 3.0, 4.0, 5.0])
halves = Storage("1", HALF, [1.5, -2.0])
count = Storage("2", LONG, [7])
state = collections.OrderedDict()
state["conv.weight"] = Tensor(weights, 0, (2, 3), (3, 1))
state["turned"] = Tensor(weights, 0, (3, 2), (1, 3))
state["conv.bias"] = Tensor(halves, 1, (1,), (1,))
state["bn.num_batches_tracked"] = Tensor(count, 0, (), ())
state._metadata = collections.OrderedDict([("", {"version": 1})])


class Pickler(pickle.Pickler):
    legacy = False

    def persistent_id(self, value):
        if isinstance(value, Storage):
            id = ("storage", value.kind, value.key, "cpu", len(value.values))
            return id + (None,) if self.legacy else id
        return None


class LegacyPickler(Pickler):
    legacy = True


def pickled(value, pickler=Pickler, protocol=2):
    out = io.BytesIO()
    pickler(out, protocol).dump(value)
    return out.getvalue()


def write_zip(path, root, storages, compression=zipfile.ZIP_STORED, folder="archive/", protocol=2):
    with zipfile.ZipFile(path, "w", compression) as archive:
        def add(name, data):
            archive.writestr(zipfile.ZipInfo(name), data, compression)
        add(folder + "data.pkl", root if isinstance(root, bytes) else pickled(root, protocol=protocol))
        add(folder + "byteorder", b"little")
        for storage in storages:
            add(folder + "data/" + storage.key, storage.data())
        add(folder + "version", b"3\n")


def stream(root, storages):
    parts = [pickle.dumps(0x1950A86A20F9469CFC6C, 2), pickle.dumps(1001, 2)]
    parts.append(pickle.dumps(dict(protocol_version=1001, little_endian=True, type_sizes=dict(short=2, int=4, long=4)), 2))
    parts.append(pickled(root, LegacyPickler))
    parts.append(pickle.dumps([s.key for s in storages], 2))
    parts.extend(struct.pack("<q", len(s.values)) + s.data() for s in storages)
    return b"".join(parts)


class TarPickler(pickle.Pickler):
    def persistent_id(self, value):
        return str(100 + list(state.values()).index(value)) if isinstance(value, Tensor) else None


def write_tar(path, storages):
    saved = pickle.dumps(len(storages), 2)
    for i, storage in enumerate(storages):
        saved += pickle.dumps((i + 1, "cpu", storage.kind), 2) + struct.pack("<q", len(storage.values)) + storage.data()
    saved += pickle.dumps([], 2)
    tensors = pickle.dumps(len(state), 2)
    for i, tensor in enumerate(state.values()):
        rank = len(tensor.size)
        tensors += pickle.dumps((100 + i, storages.index(tensor.storage) + 1, None), 2)
        tensors += struct.pack("<ii%dq%dqq" % (rank, rank), rank, 0, *tensor.size, *tensor.stride, tensor.offset)
    out = io.BytesIO()
    plain = collections.OrderedDict(state.items())
    TarPickler(out, 2).dump(plain)
    with tarfile.open(path, "w:", format=tarfile.PAX_FORMAT) as tar:
        for name, data in (("sys_info", pickle.dumps({}, 2)), ("pickle", out.getvalue()), ("tensors", tensors), ("storages", saved)):
            info = tarfile.TarInfo(name)
            info.size = len(data)
            tar.addfile(info, io.BytesIO(data))


class Command:
    def __reduce__(self):
        return os.system, ("touch ran-the-pickle",)


class Outside:
    """Makes a tensor whose strides lead out of its storage."""


here = os.path.dirname(os.path.abspath(__file__)) + "/"
every = [weights, halves, count]
namespace = named("argparse", "Namespace")()
write_zip(here + "zip.pth", state, every)
write_zip(here + "protocol4.pth", state, every, protocol=4)
write_zip(here + "checkpoint.pth.tar", {"epoch": 3, "arch": "ghostnet", "args": namespace, "best": 0.7, "state_dict_ema": state, "state_dict": {}}, every)
open(here + "stream.pth", "wb").write(stream(state, every))
write_tar(here + "tar.pth", every)
write_zip(here + "os-system.pth", {"state_dict": Command()}, every)
open(here + "os-system-stream.pth", "wb").write(stream({"state_dict": Command()}, every))
bomb = Storage("0", FLOAT, [0.0] * 1_000_000)
write_zip(here + "bomb.pth", {"w": Tensor(bomb, 0, (1_000_000,), (1,))}, [bomb], compression=zipfile.ZIP_DEFLATED)
write_zip(here + "traversal.pth", state, every, folder="../../archive/")
write_zip(here + "outside.pth", {"w": Tensor(halves, 1, (2,), (1,))}, every)
write_zip(here + "repeated.pth", {"w": Tensor(halves, 0, (2_000_000_000,), (0,))}, every)
