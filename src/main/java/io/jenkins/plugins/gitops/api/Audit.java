package io.jenkins.plugins.gitops.api;

import io.jenkins.plugins.gitops.deploy.Engine;
import io.jenkins.plugins.gitops.deploy.ManifestLog;
import io.jenkins.plugins.gitops.reconcile.ManagedApplication;
import io.jenkins.plugins.gitops.view.AuditCheck;
import io.jenkins.plugins.gitops.view.AuditEntry;
import io.jenkins.plugins.gitops.view.RecordLine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Who had what done where and when: of all records of what a viewer may see. */
final class Audit {
    private static final int STANDARD = 100;
    private static final int MOST = 1_000;
    private static final int MOST_IN_FILE = 100_000;
    private static final int LONGEST = 200;

    private final Engine engine;
    private final Ledger ledger;

    Audit(Engine engine, Ledger ledger) {
        this.engine = engine;
        this.ledger = ledger;
    }

    ApiAnswer list(ApiRequest request, Viewer viewer) {
        Values values = new Values(request.query());
        List<AuditEntry> found = found(values, viewer);
        // Who wants a file wants all of it.
        boolean file = !values.text("format", LONGEST).isEmpty();
        String format = values.choice("format", List.of("json", "csv"));
        int start = values.number("start", 0, 0, Integer.MAX_VALUE);
        int size = values.number("size", file ? MOST_IN_FILE : STANDARD, 1, file ? MOST_IN_FILE : MOST);
        List<AuditEntry> entries = found.stream().skip(start).limit(size).toList();
        if (format.equals("csv")) {
            return ApiAnswer.file("text/csv;charset=UTF-8", "gitops-audit.csv", AuditEntry.csv(entries));
        }
        Map<String, Object> page = new LinkedHashMap<>();
        page.put("total", found.size());
        page.put("start", start);
        page.put("entries", entries);
        return file ? ApiAnswer.ok(page).as("gitops-audit.json") : ApiAnswer.ok(page);
    }

    private List<AuditEntry> found(Values values, Viewer viewer) {
        Optional<Instant> from = values.time("from", false);
        Optional<Instant> to = values.time("to", true);
        String person = values.text("person", LONGEST).toLowerCase(Locale.ROOT);
        List<String> parts = values.list("application").stream()
                .map(part -> part.toLowerCase(Locale.ROOT))
                .toList();
        Set<String> names = new TreeSet<>(ledger.filed());
        engine.applications().forEach(managed -> names.add(managed.name()));
        return names.stream()
                .filter(name -> parts.isEmpty() || parts.stream().anyMatch(name.toLowerCase(Locale.ROOT)::contains))
                .filter(name -> visible(name, viewer))
                .flatMap(name -> entries(name).stream())
                .filter(entry -> from.isEmpty() || !entry.at().isBefore(from.get()))
                .filter(entry -> to.isEmpty() || entry.at().isBefore(to.get()))
                .filter(entry -> entry.person().toLowerCase(Locale.ROOT).contains(person))
                .sorted(Comparator.comparing(AuditEntry::at)
                        .reversed()
                        .thenComparing(AuditEntry::application)
                        .thenComparing(AuditEntry::record))
                .toList();
    }

    // Of one that is gone, the place that its newest record came from decides.
    private boolean visible(String name, Viewer viewer) {
        return engine.application(name)
                .map(managed -> viewer.may(Right.VIEW, managed))
                .orElseGet(() -> ledger.of(name).stream()
                        .findFirst()
                        .filter(line -> viewer.mayIn(line.context(), Right.VIEW))
                        .isPresent());
    }

    private List<AuditEntry> entries(String name) {
        Optional<ManagedApplication> managed = engine.application(name);
        String cluster = managed.map(engine::cluster).orElse("");
        String namespace = managed.map(
                        known -> known.application().destination().namespace())
                .orElse("");
        List<RecordLine> lines = ledger.of(name);
        List<AuditEntry> entries = new ArrayList<>();
        List<String> before = List.of();
        for (int i = lines.size() - 1; i >= 0; i--) {
            RecordLine line = lines.get(i);
            entries.add(entry(line, line.at(), line.user(), line.kind(), before, cluster, namespace));
            if (line.approvedAt() != null) {
                entries.add(entry(line, line.approvedAt(), line.approver(), "APPROVE", before, cluster, namespace));
            }
            before = line.good() ? line.images() : before;
        }
        return entries;
    }

    private static AuditEntry entry(
            RecordLine line,
            Instant at,
            String person,
            String action,
            List<String> before,
            String cluster,
            String namespace) {
        return new AuditEntry(
                at,
                line.application(),
                person,
                action,
                line.images(),
                before,
                line.phase().name(),
                line.cause(),
                cluster,
                namespace,
                line.repository(),
                line.commit(),
                line.sourceCommit(),
                line.build(),
                line.buildUrl(),
                line.id());
    }

    /** The same facts from Git beside them. Asks the Git server. */
    ApiAnswer check(Asked asked) {
        if (asked.managed().application().source().isChart()) {
            throw new ApiException(409, ApiFindings.chart(asked.name()));
        }
        ManifestLog.Found log = engine.log(asked.managed());
        List<RecordLine> records = ledger.of(asked.name()).stream()
                .filter(RecordLine::pushed)
                .filter(line -> line.repository()
                        .equals(asked.managed().application().source().repoUrl()))
                .toList();
        Set<String> elsewhere = log.commits().stream()
                .map(commit -> commit.trailers().getOrDefault(ManifestLog.TRAILER, ""))
                .filter(id -> !id.isEmpty() && engine.deployments().find(id).isPresent())
                .collect(Collectors.toSet());
        return ApiAnswer.ok(
                AuditCheck.of(asked.name(), log.commits(), log.complete(), records, elsewhere, ManifestLog.TRAILER));
    }
}
