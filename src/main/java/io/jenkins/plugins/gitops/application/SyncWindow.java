package io.jenkins.plugins.gitops.application;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A time in which a project's applications may be synced, or may not. As in Argo CD it is measured on the wall clock of its
 * zone: where clocks are put forward while it is open it is shorter by as much, and longer where they are put back.
 *
 * @param deny whether it forbids, instead of allowing
 * @param schedule when it begins
 * @param duration how long it lasts
 * @param zone whose wall clock counts
 * @param selection which applications it concerns
 * @param manualSync whether people and pipelines may sync nevertheless
 * @param syncOverrun whether a sync that has begun may come to its end
 * @param description for people, "" for none
 */
public record SyncWindow(
        boolean deny,
        CronSchedule schedule,
        Duration duration,
        ZoneId zone,
        WindowSelection selection,
        boolean manualSync,
        boolean syncOverrun,
        String description) {

    /** Whether it is open at a time. */
    boolean active(Instant time) {
        return begun(wall(time)).isPresent();
    }

    /** When it may open or close next: there is no change before. Empty where there never is one. */
    Optional<Instant> nextChange(Instant time) {
        LocalDateTime wall = wall(time);
        Stream<LocalDateTime> clock = Stream.of(schedule.next(wall), begun(wall).map(begin -> begin.plus(duration)))
                .flatMap(Optional::stream);
        ZoneOffsetTransition clocksChange = zone.getRules().nextTransition(time);
        return Stream.concat(
                        clock.flatMap(local ->
                                zone.getRules().getValidOffsets(local).stream().map(offset -> local.toInstant(offset))),
                        Stream.ofNullable(clocksChange).map(ZoneOffsetTransition::getInstant))
                .filter(time::isBefore)
                .min(Instant::compareTo);
    }

    /** For sentences, for instance {@code deny "0 22 * * *" for 8h Asia/Seoul (freeze)}. */
    String shown() {
        return "%s \"%s\" for %s %s%s"
                .formatted(
                        deny ? "deny" : "allow",
                        schedule,
                        Objects.toString(duration).substring(2).toLowerCase(Locale.ROOT),
                        zone,
                        description.isEmpty() ? "" : " (" + description + ")");
    }

    private Optional<LocalDateTime> begun(LocalDateTime wall) {
        return schedule.next(wall.minus(duration)).filter(begin -> !begin.isAfter(wall));
    }

    private LocalDateTime wall(Instant time) {
        return LocalDateTime.ofInstant(time, zone);
    }
}
