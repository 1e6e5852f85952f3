package io.jenkins.plugins.gitops.api;

import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.finding.RemoteText;
import java.util.Locale;

/** Why a request is not answered. */
final class ApiFindings {
    private ApiFindings() {}

    /** An application that is not there, or may not be seen: nobody can tell which. */
    static Finding unknownApplication(String name) {
        return new Finding(
                "api.application-unknown",
                "There is no application \"%s\" that you may see".formatted(RemoteText.safe(name)),
                "It does not exist, or you lack the permission GitOps/View for it",
                "Correct the name, or ask an administrator for the permission");
    }

    static Finding notThere(String what) {
        return new Finding(
                "api.not-found",
                "There is nothing at \"%s\"".formatted(RemoteText.safe(what)),
                "The address is wrong, or what it named is gone",
                "Look into gitops/api/openapi.json for the addresses there are");
    }

    static Finding method(String method) {
        return new Finding(
                "api.method",
                "%s is not answered here".formatted(RemoteText.safe(method)),
                "What changes nothing is asked by GET, what begins something by POST",
                "Use the method that gitops/api/openapi.json names");
    }

    static Finding missingRight(Right right, String application) {
        return new Finding(
                "api.right-missing",
                "You may not do that with %s: the right %s is missing".formatted(application, right),
                "The job or folder that the application belongs to, or Jenkins for one of the global configuration, decides"
                        + " who may do what",
                "Ask an administrator for GitOps/%s on it".formatted(title(right)));
    }

    private static String title(Right right) {
        return right.name().charAt(0) + right.name().substring(1).toLowerCase(Locale.ROOT);
    }

    static Finding chart(String application) {
        return new Finding(
                "api.chart",
                "%s comes from a chart, and not from Git".formatted(application),
                "There is no log of commits beside its records to compare them with",
                "Look at its records alone");
    }

    static Finding planChanged(String application) {
        return new Finding(
                "api.plan-changed",
                "What deleting %s would take is not what was shown".formatted(application),
                "Something was added or removed since; nothing was deleted",
                "Look at what would go now, and delete again");
    }

    static Finding badValue(String name, String value, String expected) {
        return new Finding(
                "api.value",
                "%s is \"%s\"".formatted(name, RemoteText.safe(value)),
                "It must be %s; nothing was done".formatted(expected),
                "Correct it and ask again");
    }
}
