package dev.ghostify.maven;

/** A parameter of a goal has a value that it cannot have. */
final class ParameterException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param reason reads on after the parameter's name */
    ParameterException(String parameter, String reason) {
        super("parameter '" + parameter + "' (ghostify." + parameter + ") " + reason);
    }
}
