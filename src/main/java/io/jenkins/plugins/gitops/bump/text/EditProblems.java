package io.jenkins.plugins.gitops.bump.text;

import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.finding.FindingException;

/** Why a value in a file cannot be changed safely. */
record EditProblems(YamlFile file) {
    FindingException noScalar(Location location) {
        return new FindingException(new Finding(
                "bump.not-a-value",
                where(location) + (file.has(location) ? " holds further values" : " is not there"),
                "Only a single text value can be replaced",
                "Name the path of a text value in this file"));
    }

    FindingException shared(Location location, Location other) {
        return new FindingException(new Finding(
                "bump.shared-value",
                "Changing %s would also change %s".formatted(where(location), where(other)),
                "Both take their value from one place, through an anchor, an alias or a merge key",
                "Write the value out at both places in the GitOps repository, or ask for the same value at both"));
    }

    FindingException block(Location location) {
        return new FindingException(new Finding(
                "bump.block-value",
                where(location) + " is written as a block over several lines",
                "It cannot be replaced without touching the text around it",
                "Write the value on one line in the GitOps repository"));
    }

    FindingException notEffective(Location location) {
        return new FindingException(new Finding(
                "bump.edit-failed",
                where(location) + " does not hold the wanted value after the edit",
                "The file is written in a way that this edit does not understand; nothing was pushed",
                "Write the value as 'key: value' on one line in the GitOps repository"));
    }

    FindingException notOwn(Location mapping, String key) {
        return new FindingException(new Finding(
                "bump.shared-value",
                "%s does not hold the key '%s' itself".formatted(where(mapping), key),
                "It comes through an alias or a merge key, so that changing it would change other places too",
                "Write the key out at this place in the GitOps repository"));
    }

    private String where(Location location) {
        int line = file.line(location);
        String document = file.documents() > 1 ? "document " + (location.document() + 1) + ", " : "";
        String path = location.path().isEmpty() ? "the document" : location.path();
        return "%s (%s%s%s)".formatted(path, document, file.name(), line > 0 ? ", line " + line : "");
    }
}
