package io.jenkins.plugins.gitops.appset;

import io.jenkins.plugins.gitops.application.Fields;
import io.jenkins.plugins.gitops.appset.ApplicationSet.MaxUpdate;
import io.jenkins.plugins.gitops.appset.ApplicationSet.RollingStep;
import io.jenkins.plugins.gitops.finding.FindingException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code spec.strategy}. */
final class StrategyReader {
    private static final Pattern MOST = Pattern.compile("([0-9]{1,6})(%?)");

    private final List<String> warnings;

    StrategyReader(List<String> warnings) {
        this.warnings = warnings;
    }

    List<RollingStep> read(Optional<Fields> strategy) {
        if (strategy.isEmpty()) {
            return List.of();
        }
        Fields fields = strategy.get();
        String type = fields.text("type");
        Optional<Fields> rolling = fields.child("rollingSync");
        if (fields.text("deletionOrder").equals("Reverse")) {
            warnings.add("%s: applications are forgotten at once, whatever their step".formatted(fields.path()));
        }
        return switch (type) {
            case "", "AllAtOnce" -> List.of();
            case "RollingSync" -> steps(fields, rolling);
            default ->
                throw new FindingException(SetFindings.badValue(
                        fields.name(), fields.path("type"), type, "Use AllAtOnce or RollingSync."));
        };
    }

    private static List<RollingStep> steps(Fields strategy, Optional<Fields> rolling) {
        List<RollingStep> steps = rolling.stream()
                .flatMap(fields -> fields.children("steps").stream())
                .map(step -> new RollingStep(SelectorReader.step(step), most(step)))
                .toList();
        if (steps.isEmpty()) {
            throw new FindingException(SetFindings.missing(strategy.name(), strategy.path("rollingSync.steps")));
        }
        return steps;
    }

    private static MaxUpdate most(Fields step) {
        Optional<Object> written = step.value("maxUpdate");
        if (written.isEmpty()) {
            return MaxUpdate.ALL;
        }
        Matcher matcher = MOST.matcher(String.valueOf(written.get()));
        if (!matcher.matches()) {
            throw new FindingException(SetFindings.badValue(
                    step.name(),
                    step.path("maxUpdate"),
                    String.valueOf(written.get()),
                    "Give a number of applications, or a share such as 25%."));
        }
        return new MaxUpdate(
                Integer.parseInt(matcher.group(1)), !matcher.group(2).isEmpty());
    }
}
