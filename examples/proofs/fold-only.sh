#!/usr/bin/env bash
# Folding alone changes nothing: TFLite against ONNX Runtime on 1,000 test images.
source "$(dirname "$0")/start.sh"
need "$models/cifar_resnet20.onnx" "$models/cifar_resnet56.onnx" "$data/cifar10/cifar10_test.bin"

fold_proof() {
    local name status=0
    for name in cifar_resnet20 cifar_resnet56; do
        "$ghostify" convert "$models/$name.onnx" -o "$work/$name.tflite" > /dev/null || return 1
        "$ghostify" check "$models/$name.onnx" "$work/$name.tflite" --data "cifar10:$data/cifar10/cifar10_test.bin" \
            --samples 1000 --seed "$seed" --max-error 1e-4 --json "$work/$name.json" || status=1
        holds "$(field "$work/$name.json" agreement) == 1" "$name: same top-1 on all images" || status=1
    done
    return $status
}
record fold_proof
