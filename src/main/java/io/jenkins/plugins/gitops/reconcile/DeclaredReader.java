package io.jenkins.plugins.gitops.reconcile;

import io.jenkins.plugins.gitops.application.Application;
import io.jenkins.plugins.gitops.application.ApplicationReader;
import io.jenkins.plugins.gitops.application.ApplicationSource;
import io.jenkins.plugins.gitops.application.ApplicationSource.Directory;
import io.jenkins.plugins.gitops.application.Destination;
import io.jenkins.plugins.gitops.application.SyncPolicy;
import io.jenkins.plugins.gitops.appset.ApplicationSetReader;
import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.finding.RemoteText;
import io.jenkins.plugins.gitops.finding.Unforeseen;
import io.jenkins.plugins.gitops.git.GitTree;
import io.jenkins.plugins.gitops.manifest.KeptText;
import io.jenkins.plugins.gitops.manifest.Manifest;
import io.jenkins.plugins.gitops.render.Render;
import io.jenkins.plugins.gitops.render.Renderer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Reads the Applications of a folder, with the same limits and guards as the manifests of an application. */
final class DeclaredReader {
    private final Renderer renderer;
    private final Supplier<RepositoryLogins> logins;
    private final ApplicationReader reader = new ApplicationReader();

    DeclaredReader(Renderer renderer, Supplier<RepositoryLogins> logins) {
        this.renderer = renderer;
        this.logins = logins;
    }

    /** Fails with a finding where the folder as a whole cannot be read: it is missing, or a file is no YAML. */
    DeclaredReading read(ApplicationsRepository repository, GitTree tree) {
        Render render = renderer.render(folder(repository), tree);
        List<Finding> findings = new ArrayList<>();
        if (!render.manifests().isEmpty()) {
            findings.addAll(render.warnings());
        }
        Administration administration = administration(repository, render.manifests(), findings);
        List<Manifest> others = render.manifests().stream()
                .filter(manifest -> !ApplicationReader.isApplication(manifest)
                        && !ApplicationSetReader.isApplicationSet(manifest)
                        && !AdministrationReader.concerns(manifest))
                .toList();
        if (!others.isEmpty()) {
            findings.add(passedOver(others));
        }
        Map<String, String> usable = new LinkedHashMap<>();
        Set<String> names = new LinkedHashSet<>();
        render.manifests().stream().filter(ApplicationReader::isApplication).forEach(manifest -> {
            boolean first = names.add(manifest.name());
            if (first) {
                take(repository, manifest, usable, findings);
            } else {
                findings.add(repeated(manifest));
            }
        });
        Map<String, String> sets = sets(render.manifests(), findings);
        if (names.isEmpty() && sets.isEmpty() && administration.isEmpty()) {
            findings.add(none(repository));
        }
        return new DeclaredReading(usable, names, administration, findings, sets);
    }

    private static Administration administration(
            ApplicationsRepository repository, List<Manifest> manifests, List<Finding> findings) {
        List<Manifest> wanted =
                manifests.stream().filter(AdministrationReader::concerns).toList();
        if (repository.administered()) {
            return new AdministrationReader().read(wanted, findings);
        }
        if (!wanted.isEmpty()) {
            findings.add(AdministrationReader.notMarked(wanted));
        }
        return Administration.NONE;
    }

    private static Map<String, String> sets(List<Manifest> manifests, List<Finding> findings) {
        Map<String, String> sets = new LinkedHashMap<>();
        manifests.stream().filter(ApplicationSetReader::isApplicationSet).forEach(manifest -> {
            try {
                if (sets.putIfAbsent(manifest.name(), KeptText.of(manifest)) != null) {
                    findings.add(repeated(manifest));
                }
            } catch (FindingException e) {
                sets.putIfAbsent(manifest.name(), "");
                findings.add(e.finding());
            }
        });
        return sets;
    }

    private void take(
            ApplicationsRepository repository, Manifest manifest, Map<String, String> usable, List<Finding> findings) {
        try {
            Application application = reader.read(manifest);
            if (!repository.lendsCredentialTo(application)
                    && logins.get().find(application).isEmpty()) {
                findings.add(notLent(application, repository));
            }
            usable.put(manifest.name(), KeptText.of(manifest));
        } catch (RuntimeException e) {
            // One document must not stop the others, whatever stands in it.
            findings.add(Unforeseen.in("Application " + manifest.name(), e));
        }
    }

    private static Application folder(ApplicationsRepository repository) {
        ApplicationSource source = new ApplicationSource(
                repository.repoUrl(),
                repository.path(),
                repository.revision(),
                Optional.of(new Directory(true, "", "")),
                Optional.empty());
        return new Application(
                "applications",
                "default",
                source,
                new Destination("", "in-cluster", ""),
                SyncPolicy.manual(),
                Map.of(),
                Set.of(),
                List.of());
    }

    private static Finding none(ApplicationsRepository repository) {
        return new Finding(
                "application.none-in-repository",
                "No Application or ApplicationSet stands in %s".formatted(repository.shown()),
                "An emptied folder or a wrong path is more likely than the wish to give all of them up;"
                        + " those known before stay in force",
                "Correct the folder or the branch; to give all up, take the repository out of the configuration");
    }

    private static Finding passedOver(List<Manifest> others) {
        String kinds = others.stream()
                .collect(Collectors.groupingBy(Manifest::kind, TreeMap::new, Collectors.counting()))
                .entrySet()
                .stream()
                .map(kind -> kind.getValue() + " " + kind.getKey())
                .collect(Collectors.joining(", "));
        return new Finding(
                "application.other-kinds",
                "Objects of other kinds are passed over: " + kinds,
                "Only Applications and ApplicationSets are taken from an applications repository; from one that an administrator"
                        + " marked also AppProjects, cluster Secrets and keyrings",
                "Nothing, if they are meant for something else; else turn them into Applications");
    }

    private static Finding notLent(Application application, ApplicationsRepository repository) {
        return new Finding(
                "application.credential-not-lent",
                "Application %s reads %s, and its applications repository is on another server"
                        .formatted(
                                RemoteText.safe(application.name()),
                                RemoteText.safe(application.source().repoUrl())),
                "Whoever can push to %s must not be able to have its credential sent elsewhere: this application's repository is"
                                .formatted(repository.repoUrl())
                        + " read without one",
                "Nothing, if that repository is public; else have an administrator name a credential for it among the repositories of the global configuration");
    }

    private static Finding repeated(Manifest manifest) {
        return new Finding(
                "application.repeated-in-repository",
                "The %s %s stands there more than once".formatted(manifest.kind(), RemoteText.safe(manifest.name())),
                "The first one counts, by the order of the files' paths",
                "Rename or remove the others");
    }
}
