package io.jenkins.plugins.gitops.render;

import io.jenkins.plugins.gitops.application.Helm;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;

/** Whether a chart may make values up: whether a file or value of it has the name of a function that does. */
final class RandomFunctions {
    private static final Pattern NAMES =
            Pattern.compile("\\b(rand|gen[A-Z]|uuid|now\\b|ago\\b|date|htmlDate|unixEpoch|htpasswd"
                    + "|bcrypt|shuffle|encryptAES|lookup\\b|getHostByName)");

    private RandomFunctions() {}

    /** A packed chart is not looked into, and may. */
    static boolean mayBeIn(HelmInputs inputs, Helm options, RenderLimits limits) {
        return NAMES.matcher(options.values()).find()
                || options.parameters().stream()
                        .anyMatch(parameter -> NAMES.matcher(parameter.value()).find())
                || inputs.files().entrySet().stream().anyMatch(file -> mayBeIn(file, limits));
    }

    private static boolean mayBeIn(Map.Entry<String, HelmInputs.Located> file, RenderLimits limits) {
        return file.getKey().endsWith(".tgz")
                || NAMES.matcher(new String(file.getValue().read(limits), StandardCharsets.UTF_8))
                        .find();
    }
}
