package io.jenkins.plugins.gitops.render;

import io.jenkins.plugins.gitops.finding.FindingException;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/** Reads a packed chart: a compressed tar whose files are all in one folder. Links and all else are passed over. */
final class ChartArchive {
    private static final int BLOCK = 512;
    private static final int NAME = 100;
    private static final Pattern PAX_PATH = Pattern.compile("(?:^|\n)\\d+ path=([^\n]*)\n");

    private final RenderLimits limits;
    private final Map<String, byte[]> files = new TreeMap<>();
    private long bytes;
    private String longName = "";

    private ChartArchive(RenderLimits limits) {
        this.limits = limits;
    }

    /** The files by their paths below that folder; fails with a finding where they are too many or too large. */
    static Map<String, byte[]> files(byte[] packed, RenderLimits limits) throws IOException {
        ChartArchive archive = new ChartArchive(limits);
        try (InputStream unpacked = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            archive.read(new DataInputStream(unpacked));
        }
        return archive.files;
    }

    private void read(DataInputStream tar) throws IOException {
        byte[] header = tar.readNBytes(BLOCK);
        while (header.length == BLOCK && header[0] != 0) {
            long size = size(header);
            if (size > limits.fileBytes() || (bytes += size + BLOCK) > limits.totalBytes()) {
                throw new FindingException(RenderFindings.tooLarge("the chart", limits.totalBytes()));
            }
            byte[] content = tar.readNBytes((int) size);
            if (content.length < size) {
                throw new IOException("The chart's archive ends too early");
            }
            tar.skipNBytes((BLOCK - size % BLOCK) % BLOCK);
            entry(header, content);
            header = tar.readNBytes(BLOCK);
        }
    }

    private void entry(byte[] header, byte[] content) {
        char type = (char) header[156];
        if (type == 'x') {
            Matcher path = PAX_PATH.matcher(new String(content, StandardCharsets.UTF_8));
            longName = path.find() ? path.group(1) : longName;
        } else if (type == 'L') {
            longName = text(content, 0, content.length);
        } else if (type != 'g') {
            String name = longName.isEmpty() ? name(header) : longName;
            longName = "";
            if (type == '0' || type == 0) {
                file(name, content);
            }
        }
    }

    private void file(String name, byte[] content) {
        String path = name.replaceFirst("^\\./", "");
        int slash = path.indexOf('/');
        if (slash < 0 || Arrays.asList(path.split("/")).contains("..") || path.startsWith("/")) {
            throw new FindingException(RenderFindings.outside(name));
        }
        files.put(path.substring(slash + 1), content);
        if (files.size() > limits.files()) {
            throw new FindingException(RenderFindings.tooManyFiles("the chart", limits.files()));
        }
    }

    private static String name(byte[] header) {
        String prefix = text(header, 345, 155);
        String name = text(header, 0, NAME);
        return prefix.isEmpty() ? name : prefix + "/" + name;
    }

    private static long size(byte[] header) throws IOException {
        String octal = text(header, 124, 12).strip();
        if (!octal.matches("[0-7]{1,11}")) {
            throw new IOException("The chart's archive has a file of no size");
        }
        return Long.parseLong(octal, 8);
    }

    private static String text(byte[] bytes, int from, int length) {
        int end = from;
        while (end < from + length && bytes[end] != 0) {
            end++;
        }
        return new String(bytes, from, end - from, StandardCharsets.UTF_8);
    }
}
