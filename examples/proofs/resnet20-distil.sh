#!/usr/bin/env bash
# CIFAR ResNet-20, every convolution but the stem, distilled on the 50,000 training images without labels: top-1 of at least 0.90.
source "$(dirname "$0")/start.sh"
source "$(dirname "$0")/train.sh"
need "$models/cifar_resnet20.onnx" "$data/cifar10/cifar10_train.bin" "$data/cifar10/cifar10_test.bin"
record distil_proof cifar_resnet20 0.90 58 0.015
