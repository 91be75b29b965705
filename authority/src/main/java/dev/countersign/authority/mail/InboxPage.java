package dev.countersign.authority.mail;

import java.util.List;

/** The development inbox as a page: no script, no style, and everything in it encoded. */
final class InboxPage {

    private static final String HEAD =
            """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="refresh" content="3">
            <meta name="robots" content="noindex">
            <title>Inbox – Countersign</title>
            </head>
            <body>
            <h1>Development inbox</h1>
            <p>No mail server is configured, so messages stay here, for everyone who can open this
            page. It reloads itself every three seconds; programs read
            <a href="/dev/inbox.json">/dev/inbox.json</a>.</p>
            """;
    private static final String FOOT = "</body>\n</html>\n";

    private InboxPage() {}

    static String write(List<Inbox.Kept> mails) {
        StringBuilder page = new StringBuilder(HEAD);
        if (mails.isEmpty()) {
            page.append("<p>Nothing yet.</p>\n");
        }
        for (Inbox.Kept mail : mails) {
            page.append(article(mail));
        }
        return page.append(FOOT).toString();
    }

    private static String article(Inbox.Kept mail) {
        String code =
                mail.content()
                        .code()
                        .map(c -> "<p>Code: <b>" + encoded(c) + "</b></p>\n")
                        .orElse("");
        return "<hr>\n<h2>"
                + encoded(mail.content().subject())
                + "</h2>\n<p>To "
                + encoded(mail.to().value())
                + " at "
                + encoded(mail.receivedAt().toString())
                + "</p>\n"
                + code
                + "<pre>"
                + encoded(mail.content().text())
                + "</pre>\n";
    }

    /** A text as it may stand between tags and in quoted attributes. */
    static String encoded(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
