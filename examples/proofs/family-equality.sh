#!/usr/bin/env bash
# Weights of timm's and torchvision's own exports, taken by name into the networks built here, give the same outputs.
source "$(dirname "$0")/start.sh"

# Ours, theirs.
pairs="
ghostnet ghostnet_100
ghostnetv2 ghostnetv2_100
repghostnet repghostnet_100
mobilenetv4-conv-small mobilenetv4_conv_small
fbnet-c fbnetc_100
mobilenetv2 mobilenet_v2
mobilenetv3-large mobilenet_v3_large
mobilenetv3-small mobilenet_v3_small
shufflenetv2 shufflenet_v2_x1_0
mnasnet-b1 mnasnet1_0
efficientnet-b0 efficientnet_b0
"
need $(echo "$pairs" | awk -v d="$data/architectures" 'NF {print d "/" $2 ".onnx"}')

# equal FAMILY FILE [OPTIONS]: the network as it trains, batch norms apart, against the export, in ONNX Runtime. What folding
# changes is held by fold-only.sh.
equal() {
    local theirs="$data/architectures/$2.onnx"
    "$ghostify" build "$1" --weights "$theirs" -o "$work/ours.onnx" --no-fold ${3:-} > /dev/null || return 1
    "$ghostify" check "$theirs" "$work/ours.onnx" --data random:"$seed" --samples 4 --json "$work/check.json" > /dev/null || return 1
    holds "$(field "$work/check.json" maxRelError) <= 1e-5" "$1${3:+ $3} with the weights of $2: largest difference by largest output"
}
family_equality() {
    local ours theirs status=0
    while read -r ours theirs; do
        [ -z "$ours" ] || equal "$ours" "$theirs" || status=1
    done <<< "$pairs"
    equal repghostnet repghostnet_100 "--form training" || status=1
    return $status
}
record family_equality
