package hudson;

import com.thoughtworks.xstream.XStream;
import java.io.File;
import java.io.IOException;

public final class XmlFile {
    public XmlFile(File file) {}

    public XmlFile(XStream xstream, File file) {}

    public XmlFile(XStream xstream, File file, boolean force) {}

    public File getFile() {
        throw new UnsupportedOperationException();
    }

    public XStream getXStream() {
        throw new UnsupportedOperationException();
    }

    public boolean exists() {
        throw new UnsupportedOperationException();
    }

    public void delete() throws IOException {
        throw new UnsupportedOperationException();
    }

    public Object read() throws IOException {
        throw new UnsupportedOperationException();
    }

    public Object unmarshal(Object target) throws IOException {
        throw new UnsupportedOperationException();
    }

    public void write(Object value) throws IOException {
        throw new UnsupportedOperationException();
    }

    public String asString() throws IOException {
        throw new UnsupportedOperationException();
    }
}
