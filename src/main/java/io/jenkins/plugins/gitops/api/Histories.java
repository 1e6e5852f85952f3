package io.jenkins.plugins.gitops.api;

import io.jenkins.plugins.gitops.deploy.Engine;
import io.jenkins.plugins.gitops.record.DeploymentRecord;
import io.jenkins.plugins.gitops.view.HistoryView;
import io.jenkins.plugins.gitops.view.Json;
import io.jenkins.plugins.gitops.view.RecordLine;
import io.jenkins.plugins.gitops.view.RecordView;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The deployments of an application: only those that are shown are read. */
final class Histories {
    private static final int STANDARD = 50;
    private static final int MOST = 200;

    private final Engine engine;
    private final Ledger ledger;

    Histories(Engine engine, Ledger ledger) {
        this.engine = engine;
        this.ledger = ledger;
    }

    ApiAnswer page(Asked asked) {
        Values values = new Values(asked.request().query());
        int from = values.number("from", 0, 0, Integer.MAX_VALUE);
        int size = values.number("size", STANDARD, 1, MOST);
        List<RecordLine> lines = ledger.of(asked.name());
        String records = IntStream.range(Math.min(from, lines.size()), (int) Math.min((long) from + size, lines.size()))
                .mapToObj(place -> json(asked, lines, place))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(",", "[", "]"));
        return ApiAnswer.okJson("{\"total\":%d,\"from\":%d,\"records\":%s}".formatted(lines.size(), from, records));
    }

    ApiAnswer one(Asked asked, String id) {
        List<RecordLine> lines = ledger.of(asked.name());
        return IntStream.range(0, lines.size())
                .filter(place -> lines.get(place).id().equals(id))
                .boxed()
                .findFirst()
                .flatMap(place -> json(asked, lines, place))
                .map(ApiAnswer::okJson)
                .orElseThrow(asked::notThere);
    }

    /** Empty where it went meanwhile. */
    private Optional<String> json(Asked asked, List<RecordLine> lines, int place) {
        return engine.deployments()
                .find(asked.name(), lines.get(place).id())
                .map(record -> Json.merged(
                        Json.of(RecordView.of(record, asked::hides)), history(asked, lines, place, record)));
    }

    private HistoryView history(Asked asked, List<RecordLine> lines, int place, DeploymentRecord record) {
        RecordLine line = lines.get(place);
        boolean present = lines.stream().limit(place).noneMatch(RecordLine::good);
        return new HistoryView(
                engine.cluster(asked.managed()) + "/"
                        + asked.managed().application().destination().namespace(),
                line.sync(),
                lines.stream()
                        .skip(place + 1L)
                        .filter(RecordLine::good)
                        .findFirst()
                        .map(RecordLine::images)
                        .orElse(List.of()),
                line.good()
                        ? record.changedAt().toEpochMilli()
                                - record.requestedAt().toEpochMilli()
                        : null,
                line.good() && !present && asked.may(Right.ROLLBACK),
                !line.sync()
                        && line.phase().closed()
                        && !line.images().isEmpty()
                        && asked.may(present ? Right.SYNC : Right.ROLLBACK));
    }
}
