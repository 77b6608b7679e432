import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.imageio.ImageIO;
import org.ofdrw.converter.ImageMaker;
import org.ofdrw.reader.ContentExtractor;
import org.ofdrw.reader.OFDReader;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/**
 * Checks files with the Java programs of others: PDFs with veraPDF, OFDs with ofdrw's reader. The text of an
 * OFD is written for check.py to compare, and pictures of one that is named with a + before it.
 *
 * <p>ofdrw's checker for archives (OFD-A) is run as well where it is on the class path: no version that is released has
 * it. It holds the namespace of every OFD against it, its own samples included, as a reference to another file.
 *
 * <p>Arguments: the folder for text and pictures, then files. Prints a line a file; ends with 1 where one fails.
 */
class Check {
	static final double DOTS_PER_MM = 100 / 25.4;

	public static void main(String[] args) throws Exception {
		VeraGreenfieldFoundryProvider.initialise();
		Path out = Path.of(args[0]);
		boolean failed = false;
		for (String name : List.of(args).subList(1, args.length)) {
			boolean pictures = name.startsWith("+");
			Path file = Path.of(pictures ? name.substring(1) : name);
			String found;
			try {
				found = name.endsWith(".ofd") ? ofd(file, out, pictures) : pdf(file);
			} catch (Exception e) {
				found = "FAILED: " + e;
			}
			failed |= found.startsWith("FAILED");
			System.out.println(found + "\t" + file);
		}
		System.exit(failed ? 1 : 0);
	}

	/** Holds a PDF to what it claims: PDF/A-1b or, the appendix, PDF/A-1a and PDF/UA-1. */
	static String pdf(Path file) throws Exception {
		boolean appendix = file.getParent().endsWith("landscape") || file.getFileName().toString().equals("appendix.pdf");
		PDFAFlavour claim = appendix ? PDFAFlavour.PDFA_1_A : PDFAFlavour.PDFA_1_B;
		try (InputStream in = Files.newInputStream(file); PDFAParser parser = Foundries.defaultInstance().createParser(in)) {
			if (parser.getFlavours() == null || !parser.getFlavours().contains(claim)) {
				return "FAILED: it claims to be " + parser.getFlavours() + ", not " + claim;
			}
		}
		String found = pdf(file, claim, appendix ? "PDF/A-1a" : "PDF/A-1b");
		if (!appendix || found.startsWith("FAILED")) {
			return found;
		}
		String aloud = pdf(file, PDFAFlavour.PDFUA_1, "PDF/UA-1");
		return aloud.startsWith("FAILED") ? aloud : found + "; " + aloud.replaceFirst("veraPDF: ", "");
	}

	static String pdf(Path file, PDFAFlavour flavour, String name) throws Exception {
		try (InputStream in = Files.newInputStream(file); PDFAParser parser = Foundries.defaultInstance().createParser(in, flavour)) {
			ValidationResult result = Foundries.defaultInstance().createValidator(flavour, false).validate(parser);
			if (result.isCompliant() && result.getTotalAssertions() > 0) {
				return "veraPDF: " + name + ", " + result.getTotalAssertions() + " checks";
			}
			Map<String, Integer> rules = new TreeMap<>();
			for (TestAssertion a : result.getTestAssertions()) {
				if (a.getStatus() == TestAssertion.Status.FAILED) {
					rules.merge(a.getRuleId().getClause() + "-" + a.getRuleId().getTestNumber() + " " + a.getMessage(), 1, Integer::sum);
				}
			}
			return "FAILED: " + name + " " + rules;
		}
	}

	/** Reads an OFD as ofdrw's own programs do. */
	static String ofd(Path file, Path out, boolean pictures) throws Exception {
		try (OFDReader reader = new OFDReader(file)) {
			int pages = reader.getNumberOfPages();
			ContentExtractor extractor = new ContentExtractor(reader);
			StringBuilder text = new StringBuilder();
			for (int i = 1; i <= pages; i++) {
				text.append(String.join("", extractor.getPageContent(i)));
			}
			String stem = file.getFileName().toString().replaceFirst("[.]ofd$", "");
			Files.writeString(out.resolve(stem + ".txt"), text);
			if (pictures) {
				ImageMaker maker = new ImageMaker(reader, DOTS_PER_MM);
				for (int i = 0; i < pages; i++) {
					ImageIO.write(maker.makePage(i), "PNG", out.resolve(String.format("%s-ofdrw-%03d.png", stem, i + 1)).toFile());
				}
			}
			List<String> objections = archive(file);
			if (!objections.isEmpty()) {
				return "FAILED: " + objections;
			}
			return "ofdrw: " + pages + " pages, " + text.codePoints().filter(c -> !Character.isWhitespace(c)).count() + " characters";
		}
	}

	/** Gives what ofdrw's checker for archives objects to. */
	static List<String> archive(Path file) throws Exception {
		Class<?> checker;
		try {
			checker = Class.forName("org.ofdrw.archive.check.OFDArchiveChecker");
		} catch (ClassNotFoundException e) {
			return List.of();
		}
		Object found = checker.getMethod("check", Path.class).invoke(checker.getConstructor().newInstance(), file);
		return ((List<?>) found).stream().map(Object::toString).filter(v -> !(v.contains("EXTERNAL_RESOURCE") && v.contains(NAMESPACE))).toList();
	}

	static final String NAMESPACE = "http://www.ofdspec.org/2016";
}
