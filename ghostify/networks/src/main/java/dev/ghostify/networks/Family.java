package dev.ghostify.networks;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * A family of networks that differ in width and resolution.
 *
 * @param id what the command calls it, such as {@code ghostnetv2}
 * @param title name for people, with its paper
 * @param usual resolution and classes of the data it is published for; the multiplier is that of the first width
 * @param widths published ones; the first is the usual one
 * @param forms the forms it has: one with branches to train and one to use, or only the latter
 * @param ghosted makes a member with its convolutions as ghost modules; empty where the paper has none such
 */
public record Family(
        String id,
        String title,
        Dimensions usual,
        List<Double> widths,
        List<Form> forms,
        BiFunction<Dimensions, Form, Architecture> maker,
        Optional<BiFunction<Dimensions, Ghosts, Architecture>> ghosted) {
    public Family {
        widths = List.copyOf(widths);
        forms = List.copyOf(forms);
    }

    static Family of(String id, String title, List<Double> widths, Maker maker) {
        Dimensions usual = Dimensions.imagenet(widths.get(0));
        return new Family(id, title, usual, widths, List.of(Form.FUSED), (d, form) -> maker.make(d), Optional.empty());
    }

    static Family branched(
            String id, String title, List<Double> widths, BiFunction<Dimensions, Form, Architecture> maker) {
        Dimensions usual = Dimensions.imagenet(widths.get(0));
        return new Family(id, title, usual, widths, List.of(Form.FUSED, Form.TRAINING), maker, Optional.empty());
    }

    /** A plain network, published at one width, and the same of ghost modules. */
    static Family plain(
            String id, String title, Dimensions usual, BiFunction<Dimensions, Ghosts, Architecture> ghosted) {
        return new Family(
                id,
                title,
                usual,
                List.of(usual.multiplier()),
                List.of(Form.FUSED),
                (d, form) -> ghosted.apply(d, Ghosts.NONE),
                Optional.of(ghosted));
    }

    /** Makes a member of a family with one form. */
    @FunctionalInterface
    interface Maker {
        Architecture make(Dimensions dimensions);
    }

    /**
     * The member with these dimensions.
     *
     * @throws IllegalArgumentException if the family has none, or no such form
     */
    public Architecture member(Dimensions dimensions, Form form) {
        if (!forms.contains(form)) {
            throw new IllegalArgumentException(id + " has no branches: there is no training form of it");
        }
        return maker.apply(dimensions, form);
    }

    /** The member of this width as it is used, for the data it is published for. */
    public Architecture member(double width) {
        return member(usual.withMultiplier(width), Form.FUSED);
    }
}
