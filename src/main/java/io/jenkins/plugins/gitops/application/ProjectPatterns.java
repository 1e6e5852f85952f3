package io.jenkins.plugins.gitops.application;

import io.jenkins.plugins.gitops.finding.FindingException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The patterns of an AppProject. One that cannot be read would allow or forbid nothing, so it is refused. */
final class ProjectPatterns {
    private static final Pattern ACCOUNT = Pattern.compile("([a-z0-9-]+:)?[a-z0-9.-]+");

    private final Fields spec;

    ProjectPatterns(Fields spec) {
        this.spec = spec;
    }

    List<String> repositories() {
        List<String> patterns = spec.texts("sourceRepos");
        patterns.forEach(pattern -> checked(spec, "sourceRepos", pattern, true));
        return patterns;
    }

    /** What an entry allows, and apart from that each of its parts that denies. */
    List<AllowedDestination> destinations() {
        List<AllowedDestination> destinations = new ArrayList<>();
        for (Fields entry : spec.children("destinations")) {
            String server = checked(entry, "server", entry.text("server"), true);
            String name = checked(entry, "name", entry.text("name"), true);
            String namespace = checked(entry, "namespace", entry.text("namespace"), true);
            if (denies(server) || denies(name) || denies(namespace)) {
                deny(destinations, server, name, namespace);
            } else {
                allow(destinations, server, name, namespace);
            }
        }
        return destinations;
    }

    private static void deny(List<AllowedDestination> destinations, String server, String name, String namespace) {
        if (denies(server)) {
            destinations.add(new AllowedDestination(server.substring(1), "", "", true));
        }
        if (denies(name)) {
            destinations.add(new AllowedDestination("", name.substring(1), "", true));
        }
        if (denies(namespace)) {
            destinations.add(new AllowedDestination("", "", namespace.substring(1), true));
        }
    }

    // One that names no namespace allows none.
    private static void allow(List<AllowedDestination> destinations, String server, String name, String namespace) {
        if (!server.isEmpty() && !namespace.isEmpty()) {
            destinations.add(new AllowedDestination(server.replaceAll("/+$", ""), "", namespace, false));
        }
        if (!name.isEmpty() && !namespace.isEmpty()) {
            destinations.add(new AllowedDestination("", name, namespace, false));
        }
    }

    /** Each entry as {@link KindRules} has them. */
    List<String> kinds(String field) {
        List<String> kinds = new ArrayList<>();
        for (Fields entry : spec.children(field)) {
            String group = checked(entry, "group", entry.text("group"), false);
            String kind = checked(entry, "kind", entry.text("kind"), false);
            String name = field.startsWith("cluster") ? checked(entry, "name", entry.text("name"), false) : "";
            kinds.add(group + "/" + kind + (name.isEmpty() ? "" : "/" + name));
        }
        return kinds;
    }

    /** As whom what goes where is applied; the first entry that fits counts. */
    List<DestinationAccount> accounts() {
        List<DestinationAccount> accounts = new ArrayList<>();
        for (Fields entry : spec.children("destinationServiceAccounts")) {
            String account = entry.required("defaultServiceAccount").strip();
            if (!ACCOUNT.matcher(account).matches()) {
                throw new FindingException(AppProjectFindings.badValue(
                        entry.name(),
                        entry.path("defaultServiceAccount"),
                        account,
                        "Write the name of a ServiceAccount, or namespace:name."));
            }
            String server = checked(entry, "server", entry.required("server"), false);
            String namespace = checked(entry, "namespace", entry.text("namespace"), false);
            accounts.add(new DestinationAccount(
                    undenied(entry, "server", server.replaceAll("/+$", "")),
                    undenied(entry, "namespace", namespace),
                    account));
        }
        return accounts;
    }

    /** What of the namespaces may belong to no application; told by default where the field is there. */
    OrphanRules orphans() {
        return spec.child("orphanedResources")
                .map(field -> new OrphanRules(
                        field.flag("warn", true),
                        field.children("ignore").stream()
                                .map(entry -> new OrphanRules.Ignored(
                                        checked(entry, "group", entry.text("group"), false),
                                        checked(entry, "kind", entry.text("kind"), false),
                                        checked(entry, "name", entry.text("name"), false)))
                                .toList()))
                .orElse(OrphanRules.NONE);
    }

    private static String undenied(Fields entry, String field, String pattern) {
        if (denies(pattern)) {
            throw new FindingException(AppProjectFindings.badValue(
                    entry.name(), entry.path(field), pattern, "Nothing can be denied here: take the ! away."));
        }
        return pattern;
    }

    private static boolean denies(String pattern) {
        return pattern.startsWith("!");
    }

    private static String checked(Fields fields, String field, String pattern, boolean mayDeny) {
        boolean denies = mayDeny && denies(pattern);
        boolean all = denies && pattern.equals("!*");
        if (all || Glob.compile(denies ? pattern.substring(1) : pattern, false).isEmpty()) {
            throw new FindingException(AppProjectFindings.badValue(
                    fields.name(),
                    fields.path(field),
                    pattern,
                    all
                            ? "Allow nothing at all by leaving the list empty."
                            : "Close each bracket and brace, and put a backslash before those meant as they stand."));
        }
        return pattern;
    }
}
