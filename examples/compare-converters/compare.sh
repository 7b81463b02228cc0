#!/usr/bin/env bash
# compare.sh PYTHON [MODEL.onnx ...]: ghostify beside onnx2tf on the same files; PYTHON has onnx2tf, ai-edge-litert, onnxruntime and numpy.
python=${1:?"usage: compare.sh PYTHON [MODEL.onnx ...]"}
shift
files=("$@")
set --
source "$(dirname "${BASH_SOURCE[0]}")/../proofs/start.sh"
proof=compare-converters
need "$data/architectures"
[ ${#files[@]} -gt 0 ] || files=("$data"/architectures/*.onnx)
"$python" -c 'import onnx2tf, ai_edge_litert, onnxruntime, numpy' 2> /dev/null \
    || { echo "SKIPPED $proof: $python lacks onnx2tf, ai-edge-litert, onnxruntime or numpy; see README.md"; exit 0; }
comparison() {
    "$python" -c 'from importlib.metadata import version
print("onnx2tf", version("onnx2tf"), "| ai-edge-litert", version("ai-edge-litert"), "| onnxruntime", version("onnxruntime"))'
    "$python" "$root/examples/compare-converters/compare.py" "${GHOSTIFY:-$ghostify}" "$work" "${files[@]}" 2> "$work/log" || {
        grep -v Warning "$work/log" | tail -3
        return 1
    }
}
record comparison
