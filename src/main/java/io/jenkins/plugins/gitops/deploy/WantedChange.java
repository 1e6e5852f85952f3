package io.jenkins.plugins.gitops.deploy;

import io.jenkins.plugins.gitops.application.ApplicationSource;
import io.jenkins.plugins.gitops.application.ApplicationSource.Directory;
import io.jenkins.plugins.gitops.bump.ContainerImage;
import io.jenkins.plugins.gitops.bump.Edit;
import io.jenkins.plugins.gitops.bump.FileEdit;
import io.jenkins.plugins.gitops.bump.HelmValue;
import io.jenkins.plugins.gitops.bump.ImageMatrix;
import io.jenkins.plugins.gitops.bump.ImageMatrix.Place;
import io.jenkins.plugins.gitops.bump.ImageSearch;
import io.jenkins.plugins.gitops.bump.KustomizationEntry;
import io.jenkins.plugins.gitops.bump.MarkedLine;
import io.jenkins.plugins.gitops.bump.NewImage;
import io.jenkins.plugins.gitops.bump.TreeChange;
import io.jenkins.plugins.gitops.bump.ValueSearch;
import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.git.GitRepository;
import io.jenkins.plugins.gitops.reconcile.ManagedApplication;
import io.jenkins.plugins.gitops.record.BumpOptions.WantedEdit;
import io.jenkins.plugins.gitops.record.DeploymentRecord;
import io.jenkins.plugins.gitops.registry.ImageReference;
import io.jenkins.plugins.gitops.render.SourceInputs;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** From a record to the change of files that it wants. */
final class WantedChange {
    private final Supplier<Collection<ManagedApplication>> applications;

    /** @param applications all that are known now */
    WantedChange(Supplier<Collection<ManagedApplication>> applications) {
        this.applications = applications;
    }

    /**
     * Fails with a finding where an application is gone, or a value is of no use.
     *
     * @param repository of the record, fetched
     */
    TreeChange of(DeploymentRecord record, GitRepository repository) {
        return record.rollback()
                .<TreeChange>map(rollback -> restored(record, repository).change(rollback))
                .orElseGet(() -> edited(record));
    }

    private RestoredState restored(DeploymentRecord record, GitRepository repository) {
        ManagedApplication managed = known(record.application())
                .orElseThrow(() -> new FindingException(applicationGone(record.application())));
        return new RestoredState(managed, applications.get(), repository);
    }

    private TreeChange edited(DeploymentRecord record) {
        List<Place> places = places(record);
        List<TreeChange> changes = new ArrayList<>();
        List<ImageReference> images = record.images().stream()
                .map(wanted -> ImageReference.parse(wanted.reference()))
                .toList();
        changes.add(new ImageMatrix(places, images));
        for (WantedEdit edit : record.options().edits()) {
            placed(record).forEach((place, files) -> {
                requireOwn(record, place, edit);
                changes.add(
                        edit.kind() == WantedEdit.Kind.VALUE && edit.file().isEmpty()
                                ? new ValueSearch(place.folder(), files, new HelmValue(edit.name(), edit.value()))
                                : change(place, edit));
            });
        }
        return TreeChange.all(changes);
    }

    private List<Place> places(DeploymentRecord record) {
        if (record.options().place() != null) {
            return List.of(new Place(record.options().place().path(), false));
        }
        return Stream.concat(Stream.of(record.application()), record.options().alsoIn().stream())
                .map(this::place)
                .toList();
    }

    /** Each place with the value files of its application that may be changed, the strongest first. */
    private Map<Place, List<String>> placed(DeploymentRecord record) {
        if (record.options().place() != null) {
            return Map.of(new Place(record.options().place().path(), false), List.of());
        }
        Map<Place, List<String>> placed = new LinkedHashMap<>();
        Stream.concat(Stream.of(record.application()), record.options().alsoIn().stream())
                .forEach(name -> placed.put(
                        place(name), known(name).map(this::valueFiles).orElse(List.of())));
        return placed;
    }

    /** Those of other applications too are theirs as well, and stay. */
    private List<String> valueFiles(ManagedApplication managed) {
        return SourceInputs.valueFiles(managed.application()).stream()
                .filter(file -> applications.get().stream()
                        .filter(other -> !other.name().equals(managed.name()))
                        .noneMatch(other -> SourceInputs.reads(other.application(), managed.application(), file)))
                .toList();
    }

    private Place place(String application) {
        ApplicationSource source = known(application)
                .map(managed -> managed.application().source())
                .orElseThrow(() -> new FindingException(applicationGone(application)));
        return new Place(
                source.path(), source.directory().map(Directory::recurse).orElse(false));
    }

    private Optional<ManagedApplication> known(String application) {
        return applications.get().stream()
                .filter(managed -> managed.name().equals(application))
                .findFirst();
    }

    /** A folder below the application's own may be another application's, which this job may not deploy. */
    private void requireOwn(DeploymentRecord record, Place place, WantedEdit edit) {
        if (edit.file().isEmpty() || record.options().place() != null) {
            return;
        }
        String file = below(place.folder(), edit.file());
        requireReferred(record, file);
        applications.get().stream()
                .filter(other -> !other.name().equals(record.application())
                        && !record.options().alsoIn().contains(other.name()))
                .filter(other -> isBelow(place.folder(), other, record) && isIn(file, other))
                .findFirst()
                .ifPresent(owner -> {
                    throw new FindingException(ofAnother(edit.file(), owner.name()));
                });
    }

    /** Of a source that only lends files, those that the application names are its own, and no others. */
    private void requireReferred(DeploymentRecord record, String file) {
        known(record.application())
                .filter(managed -> managed.application().source().isOnlyReferred())
                .filter(managed -> !valueFiles(managed).contains(file))
                .ifPresent(managed -> {
                    throw new FindingException(outside(file));
                });
    }

    private static boolean isBelow(String folder, ManagedApplication other, DeploymentRecord record) {
        ApplicationSource source = other.application().source();
        boolean deeper =
                folder.isEmpty() ? !source.path().isEmpty() : source.path().startsWith(folder + "/");
        return deeper && source.repoUrl().equals(record.git().repository());
    }

    private static boolean isIn(String file, ManagedApplication other) {
        return file.startsWith(other.application().source().path() + "/");
    }

    private static TreeChange change(Place place, WantedEdit edit) {
        boolean anywhere = edit.file().isEmpty();
        String path = anywhere ? place.folder() : below(place.folder(), edit.file());
        return switch (edit.kind()) {
            case CONTAINER ->
                anywhere
                        ? new ImageSearch(
                                path, place.recurse(), ImageReference.parse(edit.value()), Optional.of(edit.name()))
                        : file(path, ContainerImage.named(edit.name(), whole(edit)));
            case KUSTOMIZE -> new KustomizationEntry(path, edit.name(), whole(edit));
            case VALUE -> file(path, new HelmValue(edit.name(), edit.value()));
            case MARK -> new FileEdit(path, place.recurse(), new MarkedLine(edit.name(), whole(edit)));
        };
    }

    private static FileEdit file(String path, Edit edit) {
        return new FileEdit(path, false, edit);
    }

    private static NewImage whole(WantedEdit edit) {
        return new NewImage.Whole(ImageReference.parse(edit.value()));
    }

    // An application's jobs may change the application's own files, and no others of the repository.
    private static String below(String folder, String file) {
        if (file.startsWith("/") || List.of(file.split("/")).contains("..")) {
            throw new FindingException(outside(file));
        }
        return folder.isEmpty() ? file : folder + "/" + file;
    }

    private static Finding outside(String file) {
        return new Finding(
                "deploy.file-outside",
                "The file \"%s\" is not below the application's path".formatted(file),
                "Who may deploy an application may change its own files and no others; nothing was pushed",
                "Name a file below the path of the application, without \"..\" and without a slash at its start");
    }

    private static Finding ofAnother(String file, String owner) {
        return new Finding(
                "deploy.file-of-another",
                "The file \"%s\" is in the folder of the application \"%s\"".formatted(file, owner),
                "Who may deploy an application may change its own files and no others; nothing was pushed",
                "Deploy that application in a step of its own, or name it too if one commit is to change both");
    }

    private static Finding applicationGone(String application) {
        return new Finding(
                "deploy.unknown-application",
                "There is no application \"%s\" any more".formatted(application),
                "It was taken out of the configuration after this deployment was asked for; nothing was pushed",
                "Add the application again, or remove the step");
    }
}
