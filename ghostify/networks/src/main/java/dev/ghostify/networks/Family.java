package dev.ghostify.networks;

import java.util.List;
import java.util.function.BiFunction;

/**
 * A family of networks that differ in width and resolution.
 *
 * @param id what the command calls it, such as {@code ghostnetv2}
 * @param title name for people, with its paper
 * @param widths published ones; the first is the usual one
 * @param forms the forms it has: one with branches to train and one to use, or only the latter
 */
public record Family(
        String id,
        String title,
        List<Double> widths,
        List<Form> forms,
        BiFunction<Dimensions, Form, Architecture> maker) {
    public Family {
        widths = List.copyOf(widths);
        forms = List.copyOf(forms);
    }

    static Family of(String id, String title, List<Double> widths, Maker maker) {
        return new Family(id, title, widths, List.of(Form.FUSED), (d, form) -> maker.make(d));
    }

    static Family branched(
            String id, String title, List<Double> widths, BiFunction<Dimensions, Form, Architecture> maker) {
        return new Family(id, title, widths, List.of(Form.FUSED, Form.TRAINING), maker);
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

    /** The member as it is used at ImageNet's resolution. */
    public Architecture member(double width) {
        return member(Dimensions.imagenet(width), Form.FUSED);
    }
}
