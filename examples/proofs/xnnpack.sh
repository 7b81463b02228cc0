#!/usr/bin/env bash
# The ghost files of ResNet-20 and of the demo run in TFLite whole on XNNPACK, without a TRANSPOSE.
source "$(dirname "$0")/start.sh"
need "$models/cifar_resnet20.onnx" "$data/cifar10/cifar10_train.bin"

# whole NAME ONNX TFLITE
whole() {
    local status=0
    "$ghostify" check "$2" "$3" --data random:"$seed" --samples 2 --json "$work/check.json" > /dev/null || return 1
    "$ghostify" inspect "$3" --json "$work/ops.json" > /dev/null || return 1
    holds "$(field "$work/check.json" b.delegation.partitions) == 1" "$1: partitions" || status=1
    holds "$(field "$work/check.json" b.delegation.delegatedOps) == $(field "$work/check.json" b.delegation.totalOps)" \
        "$1: nodes on XNNPACK" || status=1
    holds "$(grep -c '"TRANSPOSE"' "$work/ops.json" || true) == 0" "$1: TRANSPOSE nodes" || status=1
    return $status
}
xnnpack_proof() {
    local file status=0
    "$ghostify" convert "$models/cifar_resnet20.onnx" -o "$work/ghost.onnx" -o "$work/ghost.tflite" --ghost --ratio 2 --kernel 3 \
        --include '/layer*' --calibrate "cifar10:$data/cifar10/cifar10_train.bin" --samples 100 --seed "$seed" > /dev/null
    whole resnet20 "$work/ghost.onnx" "$work/ghost.tflite" || status=1
    "$ghostify" demo --output "$work/demo" > /dev/null
    for file in "$work"/demo/*ghost*.tflite; do
        whole "$(basename "$file")" "${file%.tflite}.onnx" "$file" || status=1
    done
    return $status
}
record xnnpack_proof
