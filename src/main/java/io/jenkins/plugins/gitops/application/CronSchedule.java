package io.jenkins.plugins.gitops.application;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Times on a wall clock, in the five fields of cron. */
public final class CronSchedule {
    private static final Map<String, String> NAMED = Map.of(
            "@YEARLY", "0 0 1 1 *",
            "@ANNUALLY", "0 0 1 1 *",
            "@MONTHLY", "0 0 1 * *",
            "@WEEKLY", "0 0 * * 0",
            "@DAILY", "0 0 * * *",
            "@MIDNIGHT", "0 0 * * *",
            "@HOURLY", "0 * * * *");

    private final String text;
    private final ExecutionTime times;

    private CronSchedule(String text, ExecutionTime times) {
        this.text = text;
        this.times = times;
    }

    /** Empty for a text that is no schedule. */
    static Optional<CronSchedule> parse(String text) {
        String upper = text.strip().toUpperCase(Locale.ROOT);
        // Both mean any in the two fields for days; only this one is known as cron's.
        String fields = NAMED.getOrDefault(upper, upper).replace('?', '*');
        try {
            CronParser parser = new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX));
            return Optional.of(new CronSchedule(text.strip(), ExecutionTime.forCron(parser.parse(fields))));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The first time after another; empty where there never is one. */
    Optional<LocalDateTime> next(LocalDateTime after) {
        // In a zone without changes every time of a wall clock is there, and once.
        return times.nextExecution(ZonedDateTime.of(after, ZoneOffset.UTC)).map(ZonedDateTime::toLocalDateTime);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CronSchedule schedule && schedule.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** As it was written. */
    @Override
    public String toString() {
        return text;
    }
}
