#!/usr/bin/env bash
# CIFAR ResNet-56, every convolution but the stem, 500 unlabelled images, under 5 minutes on 2 cores: top-1 of at least 0.91.
source "$(dirname "$0")/start.sh"
source "$(dirname "$0")/train.sh"
need "$models/cifar_resnet56.onnx" "$data/cifar10/cifar10_train.bin" "$data/cifar10/cifar10_test.bin"
record reconstruct_proof cifar_resnet56 0.91 2.8
