package io.github.camelimessage.springboot;

import java.util.Map;
import org.apache.camel.Header;
import org.apache.camel.ProducerTemplate;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

// <desk>
/** Answers within the transaction in which it writes down who was there: both happen, or neither. */
@Service
public class Desk {

    private final JdbcTemplate jdbc;
    private final ProducerTemplate camel;

    public Desk(JdbcTemplate jdbc, ProducerTemplate camel) {
        this.jdbc = jdbc;
        this.camel = camel;
        jdbc.execute("create table if not exists visit (event varchar(400) primary key, chat varchar(400))");
    }

    @Transactional
    public void answer(@Header("CamelImessageEventId") String event, @Header("CamelImessageChatId") String chat) {
        if (jdbc.queryForObject("select count(*) from visit where event = ?", Integer.class, event) > 0) {
            return;
        }
        jdbc.update("insert into visit values (?, ?)", event, chat);
        camel.requestBodyAndHeaders(
                "direct:imessage-send",
                "Thank you, you are in the book.",
                Map.of("CamelImessageChatId", chat, "CamelImessageKey", event));
    }
}
// </desk>
