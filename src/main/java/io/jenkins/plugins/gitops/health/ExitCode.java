package io.jenkins.plugins.gitops.health;

/** What a container's exit code usually means. */
final class ExitCode {
    private ExitCode() {}

    static String meaning(String code) {
        return switch (code) {
            case "0" -> "The program ended by itself, and a pod of this kind must keep running";
            case "126" -> "The command was found and may not be executed";
            case "127" -> "The command was not found in the image";
            case "128" -> "The container could not be started";
            case "134" -> "The program aborted itself";
            case "137" -> "The program was killed: by a probe, by the node, or for its memory";
            case "139" -> "The program accessed memory that is not its own (segmentation fault)";
            case "143" -> "The program was asked to end";
            default -> "The program ended with an error of its own";
        };
    }
}
