<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>bincard::ui::Values</name>
    <message>
        <source>Available</source>
        <translation>Verfügbar</translation>
    </message>
    <message>
        <source>On hold</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>Quarantine</source>
        <translation>Quarantäne</translation>
    </message>
    <message>
        <source>Damaged</source>
        <translation>Beschädigt</translation>
    </message>
    <message>
        <source>Expired</source>
        <translation>Abgelaufen</translation>
    </message>
    <message>
        <source>Not graded</source>
        <translation>Nicht bewertet</translation>
    </message>
    <message>
        <source>None</source>
        <comment>tracking</comment>
        <translation>Nichts</translation>
    </message>
    <message>
        <source>Lot</source>
        <translation>Charge</translation>
    </message>
    <message>
        <source>Lot and expiry</source>
        <translation>Charge und Ablauf</translation>
    </message>
    <message>
        <source>Serial number</source>
        <translation>Seriennummer</translation>
    </message>
    <message>
        <source>Serial number at packing</source>
        <translation>Seriennummer beim Packen</translation>
    </message>
    <message>
        <source>Pick place</source>
        <translation>Pickplatz</translation>
    </message>
    <message>
        <source>Reserve place</source>
        <translation>Nachschubplatz</translation>
    </message>
    <message>
        <source>Dock</source>
        <translation>Tor</translation>
    </message>
    <message>
        <source>Staging</source>
        <translation>Bereitstellung</translation>
    </message>
    <message>
        <source>Packing</source>
        <translation>Packplatz</translation>
    </message>
    <message>
        <source>Sort wall</source>
        <translation>Sortierregal</translation>
    </message>
    <message>
        <source>Waiting place</source>
        <translation>Warteplatz</translation>
    </message>
    <message>
        <source>Problem bench</source>
        <translation>Klärplatz</translation>
    </message>
    <message>
        <source>Returns</source>
        <translation>Retouren</translation>
    </message>
    <message>
        <source>Cart</source>
        <translation>Wagen</translation>
    </message>
    <message>
        <source>Outside the house</source>
        <translation>Außer Haus</translation>
    </message>
    <message>
        <source>Tote</source>
        <translation>Behälter</translation>
    </message>
    <message>
        <source>Carton</source>
        <translation>Karton</translation>
    </message>
    <message>
        <source>Pallet</source>
        <translation>Palette</translation>
    </message>
    <message>
        <source>Free</source>
        <translation>Frei</translation>
    </message>
    <message>
        <source>Filling</source>
        <translation>Wird gefüllt</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>Geschlossen</translation>
    </message>
    <message>
        <source>Staged</source>
        <translation>Bereitgestellt</translation>
    </message>
    <message>
        <source>Loaded</source>
        <translation>Verladen</translation>
    </message>
    <message>
        <source>Gone</source>
        <translation>Fort</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>Vermisst</translation>
    </message>
    <message>
        <source>Floor</source>
        <translation>Lager</translation>
    </message>
    <message>
        <source>Lead</source>
        <translation>Leitung</translation>
    </message>
    <message>
        <source>Office</source>
        <translation>Büro</translation>
    </message>
    <message>
        <source>Admin</source>
        <translation>Verwaltung</translation>
    </message>
    <message>
        <source>Goods</source>
        <translation>Ware</translation>
    </message>
    <message>
        <source>Service, never picked</source>
        <translation>Leistung, wird nie gepickt</translation>
    </message>
    <message>
        <source>Sale</source>
        <translation>Verkauf</translation>
    </message>
    <message>
        <source>Exchange</source>
        <translation>Umtausch</translation>
    </message>
    <message>
        <source>Replacement</source>
        <translation>Ersatz</translation>
    </message>
    <message>
        <source>Transfer</source>
        <translation>Umlagerung</translation>
    </message>
    <message>
        <source>Return to supplier</source>
        <translation>Rückgabe an Lieferanten</translation>
    </message>
    <message>
        <source>Disposal</source>
        <translation>Entsorgung</translation>
    </message>
    <message>
        <source>Own use</source>
        <translation>Eigenbedarf</translation>
    </message>
    <message>
        <source>new</source>
        <comment>order</comment>
        <translation>neu</translation>
    </message>
    <message>
        <source>held</source>
        <comment>order</comment>
        <translation>angehalten</translation>
    </message>
    <message>
        <source>ready</source>
        <comment>order</comment>
        <translation>bereit</translation>
    </message>
    <message>
        <source>released</source>
        <comment>order</comment>
        <translation>freigegeben</translation>
    </message>
    <message>
        <source>being picked</source>
        <comment>order</comment>
        <translation>in Arbeit</translation>
    </message>
    <message>
        <source>picked</source>
        <comment>order</comment>
        <translation>gepickt</translation>
    </message>
    <message>
        <source>being packed</source>
        <comment>order</comment>
        <translation>beim Packen</translation>
    </message>
    <message>
        <source>packed</source>
        <comment>order</comment>
        <translation>gepackt</translation>
    </message>
    <message>
        <source>part shipped</source>
        <comment>order</comment>
        <translation>teilweise versandt</translation>
    </message>
    <message>
        <source>shipped</source>
        <comment>order</comment>
        <translation>versandt</translation>
    </message>
    <message>
        <source>delivered</source>
        <comment>order</comment>
        <translation>zugestellt</translation>
    </message>
    <message>
        <source>back-ordered</source>
        <comment>order</comment>
        <translation>im Rückstand</translation>
    </message>
    <message>
        <source>a problem</source>
        <comment>order</comment>
        <translation>ein Problem</translation>
    </message>
    <message>
        <source>cancelled</source>
        <comment>order</comment>
        <translation>storniert</translation>
    </message>
    <message>
        <source>closed short</source>
        <comment>order</comment>
        <translation>mit Fehlmenge beendet</translation>
    </message>
    <message>
        <source>open</source>
        <comment>line</comment>
        <translation>offen</translation>
    </message>
    <message>
        <source>promised</source>
        <comment>line</comment>
        <translation>zugesagt</translation>
    </message>
    <message>
        <source>reserved</source>
        <comment>line</comment>
        <translation>reserviert</translation>
    </message>
    <message>
        <source>picked</source>
        <comment>line</comment>
        <translation>gepickt</translation>
    </message>
    <message>
        <source>short</source>
        <comment>line</comment>
        <translation>fehlt</translation>
    </message>
    <message>
        <source>packed</source>
        <comment>line</comment>
        <translation>gepackt</translation>
    </message>
    <message>
        <source>shipped</source>
        <comment>line</comment>
        <translation>versandt</translation>
    </message>
    <message>
        <source>cancelled</source>
        <comment>line</comment>
        <translation>storniert</translation>
    </message>
    <message>
        <source>returned</source>
        <comment>line</comment>
        <translation>zurückgekommen</translation>
    </message>
    <message>
        <source>Pick</source>
        <translation>Kommissionieren</translation>
    </message>
    <message>
        <source>Count</source>
        <translation>Zählen</translation>
    </message>
    <message>
        <source>Put back</source>
        <translation>Zurücklegen</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>Prüfen</translation>
    </message>
    <message>
        <source>Put away</source>
        <translation>Einlagern</translation>
    </message>
    <message>
        <source>Replenish</source>
        <translation>Nachfüllen</translation>
    </message>
    <message>
        <source>planned</source>
        <comment>task</comment>
        <translation>geplant</translation>
    </message>
    <message>
        <source>free to take</source>
        <comment>task</comment>
        <translation>frei</translation>
    </message>
    <message>
        <source>taken</source>
        <comment>task</comment>
        <translation>vergeben</translation>
    </message>
    <message>
        <source>paused</source>
        <comment>task</comment>
        <translation>unterbrochen</translation>
    </message>
    <message>
        <source>done</source>
        <comment>task</comment>
        <translation>erledigt</translation>
    </message>
    <message>
        <source>done short</source>
        <comment>task</comment>
        <translation>mit Fehlmenge erledigt</translation>
    </message>
    <message>
        <source>cancelled</source>
        <comment>task</comment>
        <translation>storniert</translation>
    </message>
    <message>
        <source>taken over</source>
        <comment>task</comment>
        <translation>übernommen</translation>
    </message>
    <message>
        <source>No reason</source>
        <translation>Kein Grund</translation>
    </message>
    <message>
        <source>Not found</source>
        <translation>Nicht gefunden</translation>
    </message>
    <message>
        <source>Wrong item in the place</source>
        <translation>Falscher Artikel im Platz</translation>
    </message>
    <message>
        <source>Miscounted</source>
        <translation>Verzählt</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>Gefunden</translation>
    </message>
    <message>
        <source>Lost</source>
        <translation>Verloren</translation>
    </message>
    <message>
        <source>The customer asked</source>
        <translation>Wunsch des Kunden</translation>
    </message>
    <message>
        <source>No stock</source>
        <translation>Kein Bestand</translation>
    </message>
    <message>
        <source>Opening stock</source>
        <translation>Anfangsbestand</translation>
    </message>
    <message>
        <source>Correction</source>
        <translation>Korrektur</translation>
    </message>
    <message>
        <source>Imported</source>
        <translation>Importiert</translation>
    </message>
    <message>
        <source>Test or demo</source>
        <translation>Test oder Vorführung</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>Ja</translation>
    </message>
    <message>
        <source>No</source>
        <translation>Nein</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 h</translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n Tag</numerusform>
            <numerusform>%n Tage</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 g</source>
        <translation>%1 g</translation>
    </message>
    <message>
        <source>%1 kg</source>
        <translation>%1 kg</translation>
    </message>
    <message>
        <source>%1 × %2 × %3 mm</source>
        <extracomment>Length, width and height of an item.</extracomment>
        <translation>%1 × %2 × %3 mm</translation>
    </message>
    <message>
        <source>x %1 · y %2 · z %3 m</source>
        <extracomment>Where a place is: across the aisles, along them, up.</extracomment>
        <translation>x %1 · y %2 · z %3 m</translation>
    </message>
    <message>
        <source>Purchase order</source>
        <translation>Bestellung</translation>
    </message>
    <message>
        <source>Ship notice</source>
        <translation>Lieferavis</translation>
    </message>
    <message>
        <source>Announced</source>
        <comment>delivery</comment>
        <translation>Angekündigt</translation>
    </message>
    <message>
        <source>Arrived</source>
        <comment>delivery</comment>
        <translation>Eingetroffen</translation>
    </message>
    <message>
        <source>Being received</source>
        <comment>delivery</comment>
        <translation>Wird vereinnahmt</translation>
    </message>
    <message>
        <source>Received</source>
        <comment>delivery</comment>
        <translation>Vereinnahmt</translation>
    </message>
    <message>
        <source>Closed short</source>
        <comment>delivery</comment>
        <translation>Mit Fehlmenge geschlossen</translation>
    </message>
    <message>
        <source>Announced</source>
        <comment>return</comment>
        <translation>Angekündigt</translation>
    </message>
    <message>
        <source>Arrived</source>
        <comment>return</comment>
        <translation>Eingetroffen</translation>
    </message>
    <message>
        <source>Being looked at</source>
        <comment>return</comment>
        <translation>Wird geprüft</translation>
    </message>
    <message>
        <source>Decided</source>
        <comment>return</comment>
        <translation>Entschieden</translation>
    </message>
    <message>
        <source>Refund released</source>
        <comment>return</comment>
        <translation>Erstattung freigegeben</translation>
    </message>
    <message>
        <source>Closed</source>
        <comment>return</comment>
        <translation>Abgeschlossen</translation>
    </message>
    <message>
        <source>Refused</source>
        <comment>return</comment>
        <translation>Abgelehnt</translation>
    </message>
    <message>
        <source>A – as new</source>
        <translation>A – wie neu</translation>
    </message>
    <message>
        <source>B – opened, but good</source>
        <translation>B – geöffnet, aber gut</translation>
    </message>
    <message>
        <source>C – can be mended</source>
        <translation>C – lässt sich richten</translation>
    </message>
    <message>
        <source>D – broken</source>
        <translation>D – kaputt</translation>
    </message>
    <message>
        <source>Back to stock</source>
        <translation>Zurück in den Bestand</translation>
    </message>
    <message>
        <source>To be mended</source>
        <translation>In die Aufarbeitung</translation>
    </message>
    <message>
        <source>Back to the supplier</source>
        <translation>Zurück an den Lieferanten</translation>
    </message>
    <message>
        <source>Put aside</source>
        <translation>Beiseite stellen</translation>
    </message>
    <message>
        <source>Throw away</source>
        <translation>Entsorgen</translation>
    </message>
    <message>
        <source>No reason given</source>
        <translation>Kein Grund genannt</translation>
    </message>
    <message>
        <source>Does not want it</source>
        <translation>Gefällt nicht</translation>
    </message>
    <message>
        <source>Does not fit</source>
        <translation>Passt nicht</translation>
    </message>
    <message>
        <source>Not as described</source>
        <translation>Nicht wie beschrieben</translation>
    </message>
    <message>
        <source>Does not work</source>
        <translation>Funktioniert nicht</translation>
    </message>
    <message>
        <source>Damaged on the way</source>
        <translation>Unterwegs beschädigt</translation>
    </message>
    <message>
        <source>Wrong item sent</source>
        <translation>Falscher Artikel geschickt</translation>
    </message>
    <message>
        <source>Came too late</source>
        <translation>Kam zu spät</translation>
    </message>
    <message>
        <source>Could not be delivered</source>
        <translation>Nicht zustellbar</translation>
    </message>
    <message>
        <source>Not accepted by the customer</source>
        <translation>Vom Kunden nicht angenommen</translation>
    </message>
    <message>
        <source>The place is full</source>
        <translation>Der Platz ist voll</translation>
    </message>
    <message>
        <source>Cage</source>
        <translation>Rollbehälter</translation>
    </message>
    <message>
        <source>Fewer there than booked</source>
        <translation>Weniger da als gebucht</translation>
    </message>
    <message>
        <source>Posting was missing</source>
        <translation>Buchung fehlte</translation>
    </message>
</context>
<context>
    <name>bincard::ui::Words</name>
    <message>
        <source>Scan your badge</source>
        <translation>Ausweis scannen</translation>
    </message>
    <message>
        <source>Enter your PIN</source>
        <translation>PIN eingeben</translation>
    </message>
    <message numerus="yes">
        <source>Wrong PIN. %n tries left</source>
        <translation>
            <numerusform>Falsche PIN. Noch %n Versuch</numerusform>
            <numerusform>Falsche PIN. Noch %n Versuche</numerusform>
        </translation>
    </message>
    <message>
        <source>Nobody here has this badge</source>
        <translation>Diesen Ausweis kennt hier niemand</translation>
    </message>
    <message>
        <source>What comes next?</source>
        <translation>Was kommt als Nächstes?</translation>
    </message>
    <message>
        <source>No work right now</source>
        <translation>Gerade keine Arbeit da</translation>
    </message>
    <message>
        <source>Scan anything</source>
        <translation>Etwas scannen</translation>
    </message>
    <message>
        <source>Nothing found for %1</source>
        <translation>Nichts gefunden zu %1</translation>
    </message>
    <message>
        <source>%1 can mean several things. Which one?</source>
        <translation>%1 ist mehrdeutig. Was ist gemeint?</translation>
    </message>
    <message>
        <source>Scan the item that %1 belongs to</source>
        <translation>Artikel scannen, zu dem %1 gehört</translation>
    </message>
    <message>
        <source>%1 = %2 × %3?</source>
        <translation>%1 = %2 × %3?</translation>
    </message>
    <message>
        <source>%1 now means %2</source>
        <translation>%1 gehört jetzt zu %2</translation>
    </message>
    <message>
        <source>Scan an empty tote</source>
        <translation>Leeren Behälter scannen</translation>
    </message>
    <message>
        <source>Go to %1</source>
        <translation>Zu %1 gehen</translation>
    </message>
    <message>
        <source>Scan %1</source>
        <translation>%1 scannen</translation>
    </message>
    <message>
        <source>Scan the lot of %1</source>
        <translation>Charge von %1 scannen</translation>
    </message>
    <message>
        <source>Scan lot %1</source>
        <translation>Charge %1 scannen</translation>
    </message>
    <message>
        <source>Scan the serial number of %1</source>
        <translation>Seriennummer von %1 scannen</translation>
    </message>
    <message>
        <source>Take %1 more of %2</source>
        <translation>Noch %1 von %2 nehmen</translation>
    </message>
    <message>
        <source>Put %1 into the tote</source>
        <translation>%1 in den Behälter legen</translation>
    </message>
    <message>
        <source>Put %1 into %2</source>
        <translation>%1 in %2 legen</translation>
    </message>
    <message>
        <source>Scan a new tote</source>
        <translation>Neuen Behälter scannen</translation>
    </message>
    <message>
        <source>Is %1 empty now?</source>
        <translation>Ist %1 jetzt leer?</translation>
    </message>
    <message>
        <source>Take it to staging and scan the place</source>
        <translation>Zur Bereitstellung bringen und Platz scannen</translation>
    </message>
    <message>
        <source>Order %1 is picked</source>
        <translation>Auftrag %1 ist fertig</translation>
    </message>
    <message numerus="yes">
        <source>Order %1 is picked, %n lines short</source>
        <translation>
            <numerusform>Auftrag %1 ist fertig, %n Position fehlt</numerusform>
            <numerusform>Auftrag %1 ist fertig, %n Positionen fehlen</numerusform>
        </translation>
    </message>
    <message>
        <source>Why is it short?</source>
        <translation>Warum fehlt etwas?</translation>
    </message>
    <message>
        <source>%1 × %2 short: %3. Right?</source>
        <translation>%1 × %2 fehlen: %3. Richtig?</translation>
    </message>
    <message>
        <source>Block %1 until it is counted?</source>
        <translation>%1 bis zur Zählung sperren?</translation>
    </message>
    <message>
        <source>This is %1. The order wants %2.</source>
        <translation>Das ist %1. Der Auftrag will %2.</translation>
    </message>
    <message>
        <source>Wrong place. Go to %1</source>
        <translation>Falscher Platz. Zu %1 gehen</translation>
    </message>
    <message>
        <source>This is lot %1. The order wants %2.</source>
        <translation>Das ist Charge %1. Der Auftrag will %2.</translation>
    </message>
    <message>
        <source>Take lot %1 instead of %2?</source>
        <translation>Charge %1 statt %2 nehmen?</translation>
    </message>
    <message>
        <source>This is not the serial number we want</source>
        <translation>Das ist nicht die gesuchte Seriennummer</translation>
    </message>
    <message>
        <source>%2 is too many. The order wants %1.</source>
        <translation>%2 ist zu viel. Der Auftrag will %1.</translation>
    </message>
    <message>
        <source>%1 belongs to order %2</source>
        <translation>%1 gehört zu Auftrag %2</translation>
    </message>
    <message>
        <source>We do not know this tote</source>
        <translation>Dieser Behälter ist hier unbekannt</translation>
    </message>
    <message>
        <source>Order %1 is cancelled</source>
        <translation>Auftrag %1 ist storniert</translation>
    </message>
    <message>
        <source>The order has changed</source>
        <translation>Der Auftrag hat sich geändert</translation>
    </message>
    <message>
        <source>Someone else has order %1 now</source>
        <translation>Auftrag %1 hat jetzt jemand anders</translation>
    </message>
    <message>
        <source>This is done already</source>
        <translation>Das ist schon erledigt</translation>
    </message>
    <message>
        <source>Order %1 cannot be picked now</source>
        <translation>Auftrag %1 geht gerade nicht</translation>
    </message>
    <message>
        <source>Order %1 is %2</source>
        <translation>Auftrag %1 ist %2</translation>
    </message>
    <message>
        <source>Take %1 out of %2</source>
        <translation>%1 aus %2 nehmen</translation>
    </message>
    <message>
        <source>Bring it back to %1</source>
        <translation>Zurück zu %1 bringen</translation>
    </message>
    <message>
        <source>Put it into %1 and scan the place</source>
        <translation>In %1 legen und Platz scannen</translation>
    </message>
    <message>
        <source>Order %1 is back on the shelf</source>
        <translation>Auftrag %1 ist zurück im Regal</translation>
    </message>
    <message>
        <source>Only a lead may do this. Scan a lead&apos;s badge</source>
        <translation>Das darf nur die Leitung. Ausweis der Leitung scannen</translation>
    </message>
    <message>
        <source>A lead has agreed</source>
        <translation>Die Leitung ist einverstanden</translation>
    </message>
    <message>
        <source>Order %1 is not finished. What happens to it?</source>
        <translation>Auftrag %1 ist nicht fertig. Was passiert damit?</translation>
    </message>
    <message>
        <source>Paused. Scan your badge to go on</source>
        <translation>Pause. Zum Weitermachen Ausweis scannen</translation>
    </message>
    <message>
        <source>This can be scanned here</source>
        <translation>Das kann hier gescannt werden</translation>
    </message>
    <message>
        <source>A lead has been called</source>
        <translation>Die Leitung ist gerufen</translation>
    </message>
    <message>
        <source>There is nothing to undo</source>
        <translation>Es gibt nichts rückgängig zu machen</translation>
    </message>
    <message>
        <source>Undone: %1 × %2</source>
        <translation>Rückgängig: %1 × %2</translation>
    </message>
    <message>
        <source>%1 does not belong here</source>
        <translation>%1 passt hier nicht</translation>
    </message>
    <message>
        <source>Scan the same code again</source>
        <translation>Denselben Code noch einmal scannen</translation>
    </message>
    <message>
        <source>%1 was misread. Scan it again</source>
        <translation>%1 falsch gelesen. Noch einmal scannen</translation>
    </message>
    <message>
        <source>Too many wrong PINs. Ask a lead</source>
        <translation>Zu viele falsche PINs. Leitung fragen</translation>
    </message>
    <message>
        <source>Hello %1</source>
        <translation>Hallo %1</translation>
    </message>
    <message>
        <source>%1 is not a lead</source>
        <translation>%1 gehört nicht zur Leitung</translation>
    </message>
    <message>
        <source>Searching for %1</source>
        <translation>Suche nach %1</translation>
    </message>
    <message>
        <source>Found for %1</source>
        <translation>Gefunden zu „%1“</translation>
    </message>
    <message>
        <source>Choose one</source>
        <translation>Eines auswählen</translation>
    </message>
    <message>
        <source>This is %1. Put it into %2</source>
        <translation>Das ist %1. In %2 legen</translation>
    </message>
    <message>
        <source>%1 is full</source>
        <translation>%1 ist voll</translation>
    </message>
    <message>
        <source>%1 × %2 still to come</source>
        <translation>Noch %1 × %2</translation>
    </message>
    <message>
        <source>Scan %1 first</source>
        <translation>Erst %1 scannen</translation>
    </message>
    <message>
        <source>Scan every %1 that is there, then Too few</source>
        <translation>Alle %1 scannen, die da sind, dann Zu wenig</translation>
    </message>
    <message>
        <source>Put %1 × %2 into the damage tote and scan it</source>
        <translation>%1 × %2 in den Schadbehälter legen und ihn scannen</translation>
    </message>
    <message>
        <source>%1 is no damage tote</source>
        <translation>%1 ist kein Schadbehälter</translation>
    </message>
    <message>
        <source>Put %1 × %2 back into the place</source>
        <translation>%1 × %2 zurück in den Platz legen</translation>
    </message>
    <message>
        <source>%1 comes back at the end</source>
        <translation>%1 kommt am Ende noch einmal</translation>
    </message>
    <message>
        <source>Nothing of order %1 is in stock</source>
        <translation>Von Auftrag %1 ist nichts da</translation>
    </message>
    <message>
        <source>Order %1 is on hold</source>
        <translation>Auftrag %1 ist angehalten</translation>
    </message>
    <message>
        <source>No connection. Try again later</source>
        <translation>Keine Verbindung. Später noch einmal versuchen</translation>
    </message>
    <message>
        <source>Going on with order %1</source>
        <translation>Weiter mit Auftrag %1</translation>
    </message>
    <message>
        <source>Order %1 waits for you</source>
        <translation>Auftrag %1 wartet auf dich</translation>
    </message>
    <message>
        <source>Order %1 is given back</source>
        <translation>Auftrag %1 ist zurückgegeben</translation>
    </message>
    <message>
        <source>%1 is no shelf place</source>
        <translation>%1 ist kein Regalplatz</translation>
    </message>
    <message>
        <source>Put %1 × %2 back into the tote</source>
        <translation>%1 × %2 zurück in den Behälter legen</translation>
    </message>
    <message>
        <source>Press OK, or scan the right one</source>
        <translation>OK drücken oder das Richtige scannen</translation>
    </message>
    <message>
        <source>Scan the same code again for yes</source>
        <translation>Für Ja denselben Code noch einmal scannen</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stopp</translation>
    </message>
    <message>
        <source>Please confirm</source>
        <translation>Bitte bestätigen</translation>
    </message>
    <message>
        <source>Attention</source>
        <translation>Achtung</translation>
    </message>
    <message>
        <source>Log in</source>
        <translation>Anmelden</translation>
    </message>
    <message>
        <source>Work</source>
        <translation>Arbeit</translation>
    </message>
    <message>
        <source>Look up</source>
        <translation>Nachsehen</translation>
    </message>
    <message>
        <source>Pick</source>
        <translation>Kommissionieren</translation>
    </message>
    <message>
        <source>Put back</source>
        <translation>Zurücklegen</translation>
    </message>
    <message>
        <source>Assign code</source>
        <translation>Code zuordnen</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Hilfe</translation>
    </message>
    <message>
        <source>Log out</source>
        <translation>Abmelden</translation>
    </message>
    <message>
        <source>OK</source>
        <translation>OK</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>Überspringen</translation>
    </message>
    <message>
        <source>Too few</source>
        <comment>button</comment>
        <translation>Zu wenig</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>Problem</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Get work</source>
        <translation>Arbeit holen</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Mehr</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>PIN</source>
        <translation>PIN</translation>
    </message>
    <message>
        <source>Pieces</source>
        <translation>Stück</translation>
    </message>
    <message>
        <source>Type a name or a number</source>
        <translation>Namen oder Nummer eintippen</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Zahl</translation>
    </message>
    <message>
        <source>Erase</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>SKU</source>
        <translation>Artikelnummer</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>On hand</source>
        <translation>Bestand</translation>
    </message>
    <message>
        <source>Reserved</source>
        <translation>Reserviert</translation>
    </message>
    <message>
        <source>Promised</source>
        <translation>Zugesagt</translation>
    </message>
    <message>
        <source>Free to sell</source>
        <translation>Frei verkäuflich</translation>
    </message>
    <message>
        <source>Barcodes</source>
        <translation>Barcodes</translation>
    </message>
    <message>
        <source>Weight</source>
        <translation>Gewicht</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Tracked by</source>
        <translation>Verfolgt nach</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Zone</source>
        <translation>Zone</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>Lage</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Stand</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Platz</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Auftrag</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>Kunde</translation>
    </message>
    <message>
        <source>Country</source>
        <translation>Land</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Eingegangen</translation>
    </message>
    <message>
        <source>Ship by</source>
        <translation>Versand bis</translation>
    </message>
    <message>
        <source>Lines</source>
        <translation>Positionen</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Rolle</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Badge</source>
        <translation>Ausweis</translation>
    </message>
    <message>
        <source>Use by</source>
        <translation>Haltbar bis</translation>
    </message>
    <message>
        <source>Lot</source>
        <translation>Charge</translation>
    </message>
    <message>
        <source>Stands in</source>
        <translation>Steht in</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>Preis</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Blocked</source>
        <translation>Gesperrt</translation>
    </message>
    <message>
        <source>Tote</source>
        <translation>Behälter</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>Aufgabe</translation>
    </message>
    <message>
        <source>Made-up data</source>
        <translation>Erfundene Daten</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Person</translation>
    </message>
    <message>
        <source>Serial number</source>
        <translation>Seriennummer</translation>
    </message>
    <message>
        <source>Where it stands</source>
        <translation>Wo es steht</translation>
    </message>
    <message>
        <source>Last moves</source>
        <translation>Letzte Bewegungen</translation>
    </message>
    <message>
        <source>Content</source>
        <translation>Inhalt</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>Aufgaben</translation>
    </message>
    <message>
        <source>Orders</source>
        <translation>Aufträge</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Wann</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Nach</translation>
    </message>
    <message>
        <source>Into</source>
        <translation>In</translation>
    </message>
    <message>
        <source>Item</source>
        <translation>Artikel</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>Nr.</translation>
    </message>
    <message>
        <source>Ordered</source>
        <translation>Bestellt</translation>
    </message>
    <message>
        <source>Picked</source>
        <translation>Gepickt</translation>
    </message>
    <message>
        <source>Number of pieces</source>
        <translation>Stückzahl</translation>
    </message>
    <message>
        <source>Typed text</source>
        <translation>Eingetippter Text</translation>
    </message>
    <message>
        <source>Keep it for me</source>
        <translation>Für mich aufheben</translation>
    </message>
    <message>
        <source>Give it back</source>
        <translation>Zurückgeben</translation>
    </message>
    <message>
        <source>Nothing to do here</source>
        <translation>Hier ist nichts zu tun</translation>
    </message>
    <message>
        <source>Nothing to choose from</source>
        <translation>Nichts zur Auswahl</translation>
    </message>
    <message>
        <source>There are more. Type more letters to find them</source>
        <translation>Es gibt noch mehr. Mehr Buchstaben eintippen</translation>
    </message>
    <message>
        <source>There are more</source>
        <translation>Es gibt noch mehr</translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>Nichts</translation>
    </message>
    <message>
        <source>Stop %1 of %2</source>
        <translation>Halt %1 von %2</translation>
    </message>
    <message>
        <source>Order %1</source>
        <translation>Auftrag %1</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>Each scan counts</source>
        <translation>Jeder Scan zählt</translation>
    </message>
    <message>
        <source>Tasks free to take</source>
        <translation>Freie Aufgaben</translation>
    </message>
    <message>
        <source>Orders open</source>
        <translation>Offene Aufträge</translation>
    </message>
    <message>
        <source>Discrepancies open</source>
        <translation>Offene Abweichungen</translation>
    </message>
    <message>
        <source>Task %1 waits for you</source>
        <translation>Aufgabe %1 wartet auf dich</translation>
    </message>
    <message>
        <source>Nobody logged in</source>
        <translation>Niemand angemeldet</translation>
    </message>
    <message numerus="yes">
        <source>%n waiting, oldest %1</source>
        <extracomment>Operations that are safe on this station and not yet on the server.</extracomment>
        <translation>
            <numerusform>%n wartet, seit %1</numerusform>
            <numerusform>%n warten, am längsten %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing waiting</source>
        <translation>Nichts wartet</translation>
    </message>
    <message>
        <source>Not synced since start</source>
        <translation>Seit dem Start nicht abgeglichen</translation>
    </message>
    <message>
        <source>Synced just now</source>
        <translation>Gerade abgeglichen</translation>
    </message>
    <message>
        <source>Synced %1 ago</source>
        <translation>Abgeglichen vor %1</translation>
    </message>
    <message>
        <source>Online</source>
        <translation>Verbunden</translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>Ohne Verbindung</translation>
    </message>
    <message numerus="yes">
        <source>%n scans in the queue</source>
        <translation>
            <numerusform>%n Scan in der Schlange</numerusform>
            <numerusform>%n Scans in der Schlange</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Not used: %n scans</source>
        <translation>
            <numerusform>Nicht benutzt: %n Scan</numerusform>
            <numerusform>Nicht benutzt: %n Scans</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n held back, tell a lead</source>
        <translation>
            <numerusform>%n zurückgehalten, Leitung holen</numerusform>
            <numerusform>%n zurückgehalten, Leitung holen</numerusform>
        </translation>
    </message>
    <message>
        <source>Clock is %1 off</source>
        <translation>Uhr geht %1 falsch</translation>
    </message>
    <message>
        <source>This station was started in a wrong way. Tell a lead</source>
        <translation>Diese Station ist falsch gestartet. Leitung holen</translation>
    </message>
    <message>
        <source>Something that this station needs is missing. Tell a lead</source>
        <translation>Dieser Station fehlt etwas. Leitung holen</translation>
    </message>
    <message>
        <source>The server&apos;s answer cannot be read. Work goes on; tell a lead</source>
        <translation>Die Antwort des Servers ist unlesbar. Weiterarbeiten, Leitung holen</translation>
    </message>
    <message>
        <source>The disk is full. Scans cannot be kept: stop and tell a lead</source>
        <translation>Der Speicher ist voll. Scans gehen verloren: anhalten, Leitung holen</translation>
    </message>
    <message>
        <source>The disk cannot be written to. Scans cannot be kept: stop and tell a lead</source>
        <translation>Der Speicher nimmt nichts an. Scans gehen verloren: anhalten, Leitung holen</translation>
    </message>
    <message>
        <source>This station&apos;s data is damaged. Stop and tell a lead</source>
        <translation>Die Daten dieser Station sind beschädigt. Anhalten, Leitung holen</translation>
    </message>
    <message>
        <source>This station&apos;s data belongs to a newer Bincard. It needs an update</source>
        <translation>Die Daten dieser Station sind von einem neueren Bincard. Sie muss aktualisiert werden</translation>
    </message>
    <message>
        <source>This computer refuses something that Bincard needs. Tell a lead</source>
        <translation>Dieser Rechner verweigert etwas, das Bincard braucht. Leitung holen</translation>
    </message>
    <message>
        <source>The server refuses this station. Tell a lead</source>
        <translation>Der Server lehnt diese Station ab. Leitung holen</translation>
    </message>
    <message>
        <source>No connection to the server. Work goes on</source>
        <translation>Keine Verbindung zum Server. Weiterarbeiten</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>Hoher Kontrast</translation>
    </message>
    <message>
        <source>Small</source>
        <translation>Klein</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>Normal</translation>
    </message>
    <message>
        <source>Large</source>
        <translation>Groß</translation>
    </message>
    <message>
        <source>Off</source>
        <comment>sound</comment>
        <translation>Aus</translation>
    </message>
    <message>
        <source>Quiet</source>
        <translation>Leise</translation>
    </message>
    <message>
        <source>Loud</source>
        <translation>Laut</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Farben</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>Ton</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Tap one, or press its number</source>
        <translation>Antippen oder die Nummer drücken</translation>
    </message>
    <message>
        <source>Press OK to go on</source>
        <translation>OK drücken, dann geht es weiter</translation>
    </message>
    <message>
        <source>Yes: scan the same code again. No: type how many are left</source>
        <translation>Ja: denselben Code noch einmal scannen. Nein: eintippen, wie viele noch da sind</translation>
    </message>
    <message>
        <source>Press OK if that is right</source>
        <translation>OK drücken, wenn das stimmt</translation>
    </message>
    <message>
        <source>Type the badge&apos;s number</source>
        <translation>Nummer des Ausweises eintippen</translation>
    </message>
    <message>
        <source>Type the lot</source>
        <translation>Charge eintippen</translation>
    </message>
    <message>
        <source>Type the serial number</source>
        <translation>Seriennummer eintippen</translation>
    </message>
    <message>
        <source>Try a shorter word, or scan the item</source>
        <translation>Ein kürzeres Wort versuchen oder den Artikel scannen</translation>
    </message>
    <message numerus="yes">
        <source>%n stops</source>
        <translation>
            <numerusform>%n Halt</numerusform>
            <numerusform>%n Halte</numerusform>
        </translation>
    </message>
    <message>
        <source>Type the number</source>
        <translation>Nummer eintippen</translation>
    </message>
    <message>
        <source>The server prepares the books</source>
        <translation>Der Server bereitet die Bücher vor</translation>
    </message>
    <message>
        <source>Fetching the books: %1 %</source>
        <translation>Bücher werden geholt: %1 %</translation>
    </message>
    <message>
        <source>Setting up the books: %1 %</source>
        <translation>Bücher werden eingerichtet: %1 %</translation>
    </message>
    <message>
        <source>Received %1 of %2 at %3</source>
        <translation>%1 × %2 an %3 angenommen</translation>
    </message>
    <message>
        <source>Moved %1 of %2 from %3 to %4</source>
        <translation>%1 × %2 von %3 nach %4 umgelagert</translation>
    </message>
    <message>
        <source>Picked %1 of %2 at %3</source>
        <translation>%1 × %2 an %3 entnommen</translation>
    </message>
    <message>
        <source>Put %1 of %2 back at %3</source>
        <translation>%1 × %2 an %3 zurückgelegt</translation>
    </message>
    <message>
        <source>Missing: %1 of %2 at %3</source>
        <translation>Fehlmenge: %1 × %2 an %3</translation>
    </message>
    <message>
        <source>Packed %1 of %2 into %3</source>
        <translation>%1 × %2 in %3 gepackt</translation>
    </message>
    <message>
        <source>Corrected %2 at %3 by %1</source>
        <translation>%2 an %3 um %1 berichtigt</translation>
    </message>
    <message>
        <source>Counted %1 of %2 at %3</source>
        <translation>%1 × %2 an %3 gezählt</translation>
    </message>
    <message>
        <source>Counted all at %1</source>
        <translation>Alles an %1 gezählt</translation>
    </message>
    <message>
        <source>Skipped %1 at %2</source>
        <translation>%1 an %2 übersprungen</translation>
    </message>
    <message>
        <source>Brought %1 to %2</source>
        <translation>%1 nach %2 gebracht</translation>
    </message>
    <message>
        <source>Sent off %1</source>
        <translation>%1 versandt</translation>
    </message>
    <message>
        <source>Took on task %1</source>
        <translation>Aufgabe %1 übernommen</translation>
    </message>
    <message>
        <source>Finished task %1</source>
        <translation>Aufgabe %1 beendet</translation>
    </message>
    <message>
        <source>Kept task %1 for later</source>
        <translation>Aufgabe %1 für später behalten</translation>
    </message>
    <message>
        <source>Gave back task %1</source>
        <translation>Aufgabe %1 zurückgegeben</translation>
    </message>
    <message>
        <source>Assigned code %1 to %2</source>
        <translation>Code %1 zugeordnet: %2</translation>
    </message>
    <message>
        <source>Logged in</source>
        <translation>Angemeldet</translation>
    </message>
    <message>
        <source>Logged out</source>
        <translation>Abgemeldet</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Pause begonnen</translation>
    </message>
    <message>
        <source>Went on after a pause</source>
        <translation>Nach der Pause fortgesetzt</translation>
    </message>
    <message>
        <source>Asked for help</source>
        <translation>Hilfe angefordert</translation>
    </message>
    <message>
        <source>Called a lead</source>
        <translation>Leitung gerufen</translation>
    </message>
    <message>
        <source>A lead approved</source>
        <translation>Leitung hat zugestimmt</translation>
    </message>
    <message>
        <source>Changed data of the office</source>
        <translation>Daten des Büros geändert</translation>
    </message>
    <message>
        <source>On this device</source>
        <translation>Auf diesem Gerät</translation>
    </message>
    <message>
        <source>Held back, tell a lead</source>
        <translation>Zurückgehalten, Leitung holen</translation>
    </message>
    <message>
        <source>Server has it</source>
        <translation>Beim Server</translation>
    </message>
    <message>
        <source>Server cannot book it, tell a lead</source>
        <translation>Nicht buchbar, Leitung holen</translation>
    </message>
    <message>
        <source>not in stock</source>
        <translation>nicht auf Lager</translation>
    </message>
    <message>
        <source>another has it</source>
        <translation>jemand anders hat sie</translation>
    </message>
    <message>
        <source>already done</source>
        <translation>schon erledigt</translation>
    </message>
    <message>
        <source>unknown there</source>
        <translation>dort unbekannt</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>storniert</translation>
    </message>
    <message>
        <source>code in use</source>
        <translation>Code vergeben</translation>
    </message>
    <message>
        <source>on hold</source>
        <translation>gesperrt</translation>
    </message>
    <message>
        <source>just now</source>
        <translation>gerade eben</translation>
    </message>
    <message>
        <source>Nothing waits on this device.</source>
        <translation>Auf diesem Gerät wartet nichts.</translation>
    </message>
    <message>
        <source>These are on this device and on their way to the server.</source>
        <translation>Das liegt auf diesem Gerät und ist unterwegs zum Server.</translation>
    </message>
    <message>
        <source>These are safe on this device. They go to the server by themselves as soon as it answers.</source>
        <translation>Das liegt sicher auf diesem Gerät. Es geht von selbst an den Server, sobald er antwortet.</translation>
    </message>
    <message>
        <source>Everything is at the server.</source>
        <translation>Alles ist beim Server.</translation>
    </message>
    <message>
        <source>and %1 more</source>
        <comment>waiting operations</comment>
        <translation>und %1 weitere</translation>
    </message>
    <message>
        <source>Last answers of the server</source>
        <translation>Letzte Antworten des Servers</translation>
    </message>
    <message>
        <source>Waiting to be sent</source>
        <translation>Noch nicht gesendet</translation>
    </message>
    <message>
        <source>Someone else picks order %1. A lead can take it over</source>
        <translation>Auftrag %1 macht jemand anders. Die Leitung kann ihn übernehmen</translation>
    </message>
    <message>
        <source>Another station has order %1. Take it over?</source>
        <translation>Auftrag %1 liegt an einer anderen Station. Übernehmen?</translation>
    </message>
    <message>
        <source>%2 picks order %1. Take it over?</source>
        <translation>%2 arbeitet an Auftrag %1. Übernehmen?</translation>
    </message>
    <message>
        <source>Tasks on this station</source>
        <translation>Aufgaben an dieser Station</translation>
    </message>
    <message>
        <source>Scanners</source>
        <translation>Scanner</translation>
    </message>
    <message>
        <source>The list of scanners cannot be read or written. Tell a lead</source>
        <translation>Die Liste der Scanner ist nicht zu lesen oder zu schreiben. Leitung rufen</translation>
    </message>
    <message numerus="yes">
        <source>%n scanners are away</source>
        <translation>
            <numerusform>%n Scanner fehlt</numerusform>
            <numerusform>%n Scanner fehlen</numerusform>
        </translation>
    </message>
    <message>
        <source>Scanner %1 is away</source>
        <translation>Scanner %1 fehlt</translation>
    </message>
    <message>
        <source>Half a code from %1. Scan again</source>
        <translation>Halber Code von %1. Noch einmal scannen</translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>Startet</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>Verbunden</translation>
    </message>
    <message>
        <source>Away</source>
        <translation>Fehlt</translation>
    </message>
    <message>
        <source>In use elsewhere, or not allowed</source>
        <translation>Anderswo benutzt oder nicht erlaubt</translation>
    </message>
    <message>
        <source>Keyboard</source>
        <translation>Tastatur</translation>
    </message>
    <message>
        <source>American</source>
        <comment>keyboard</comment>
        <translation>amerikanisch</translation>
    </message>
    <message>
        <source>British</source>
        <comment>keyboard</comment>
        <translation>britisch</translation>
    </message>
    <message>
        <source>German</source>
        <comment>keyboard</comment>
        <translation>deutsch</translation>
    </message>
    <message>
        <source>French</source>
        <comment>keyboard</comment>
        <translation>französisch</translation>
    </message>
    <message>
        <source>Spanish</source>
        <comment>keyboard</comment>
        <translation>spanisch</translation>
    </message>
    <message>
        <source>Italian</source>
        <comment>keyboard</comment>
        <translation>italienisch</translation>
    </message>
    <message>
        <source>All codes are read</source>
        <translation>Alle Codes sind gelesen</translation>
    </message>
    <message>
        <source>Scan this code (%1 of %2)</source>
        <translation>Diesen Code scannen (%1 von %2)</translation>
    </message>
    <message>
        <source>Hold the scanner to the screen, or use the printed sheet</source>
        <translation>Den Scanner an den Bildschirm halten oder das gedruckte Blatt nehmen</translation>
    </message>
    <message>
        <source>Use what was found? Scan #OK</source>
        <translation>Übernehmen, was gefunden wurde? #OK scannen</translation>
    </message>
    <message>
        <source>The scanner itself must be changed</source>
        <translation>Der Scanner selbst muss umgestellt werden</translation>
    </message>
    <message>
        <source>This scanner is set up well</source>
        <translation>Dieser Scanner ist gut eingestellt</translation>
    </message>
    <message>
        <source>All is well so far</source>
        <translation>Bis hierher ist alles gut</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>As it came</source>
        <translation>Wie gesendet</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>Bytes</translation>
    </message>
    <message>
        <source>Ended by</source>
        <translation>Beendet von</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>Tempo</translation>
    </message>
    <message>
        <source>Nothing: half a code</source>
        <translation>Nichts: ein halber Code</translation>
    </message>
    <message>
        <source>Silence</source>
        <translation>Stille</translation>
    </message>
    <message>
        <source>%1 ms, longest gap %2 ms</source>
        <translation>%1 ms, längste Lücke %2 ms</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>Nothing ends its codes. Silence does, which is slower</source>
        <translation>Nichts beendet seine Codes. Das tut die Stille, und die ist langsamer</translation>
    </message>
    <message>
        <source>It is set to another keyboard: %1 instead of %2</source>
        <translation>Er ist auf eine andere Tastatur eingestellt: %1 statt %2</translation>
    </message>
    <message>
        <source>Caps Lock is on. Press it once</source>
        <translation>Die Feststelltaste ist an. Einmal drücken</translation>
    </message>
    <message>
        <source>It sends nothing for FNC1. Set the scanner to send GS</source>
        <translation>Er sendet nichts für FNC1. Den Scanner so einstellen, dass er GS sendet</translation>
    </message>
    <message>
        <source>Alt codes do not come through. Set the scanner to send Ctrl codes or |</source>
        <translation>Alt-Codes kommen nicht durch. Den Scanner auf Strg-Codes oder | einstellen</translation>
    </message>
    <message>
        <source>It sends %1 for FNC1</source>
        <translation>Er sendet %1 für FNC1</translation>
    </message>
    <message>
        <source>It sends no AIM identifiers. GS1 codes are guessed</source>
        <translation>Er sendet keine AIM-Kennungen. GS1-Codes werden erraten</translation>
    </message>
    <message>
        <source>It puts %1 around its codes</source>
        <translation>Er setzt %1 um seine Codes</translation>
    </message>
    <message>
        <source>Its keys come slowly. The gap becomes %1 ms</source>
        <translation>Seine Tasten kommen langsam. Die Lücke wird %1 ms</translation>
    </message>
    <message>
        <source>The check digit of EAN-13 is missing. Set the scanner to send it</source>
        <translation>Die Prüfziffer der EAN-13 fehlt. Den Scanner so einstellen, dass er sie sendet</translation>
    </message>
    <message>
        <source>Letters beyond A to Z do not come through</source>
        <translation>Buchstaben außer A bis Z kommen nicht durch</translation>
    </message>
    <message>
        <source>A code came that is none of these</source>
        <translation>Ein Code kam, der keiner von diesen ist</translation>
    </message>
    <message>
        <source>Use it</source>
        <translation>Übernehmen</translation>
    </message>
    <message>
        <source>Start again</source>
        <translation>Von vorn</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>Kamera</translation>
    </message>
    <message>
        <source>Hold the code into the frame</source>
        <translation>Den Code in den Rahmen halten</translation>
    </message>
    <message>
        <source>There is no camera here. Paste or drop a picture instead</source>
        <translation>Hier ist keine Kamera. Ein Bild einfügen oder hierher ziehen</translation>
    </message>
    <message>
        <source>Reading the picture</source>
        <translation>Das Bild wird gelesen</translation>
    </message>
    <message>
        <source>Which code?</source>
        <translation>Welcher Code?</translation>
    </message>
    <message>
        <source>Light</source>
        <comment>of the camera</comment>
        <translation>Licht</translation>
    </message>
    <message>
        <source>Go on scanning</source>
        <translation>Weiter scannen</translation>
    </message>
    <message>
        <source>Scan what needs a label, or choose</source>
        <translation>Scannen, was ein Etikett braucht, oder wählen</translation>
    </message>
    <message>
        <source>How many labels for %1?</source>
        <translation>Wie viele Etiketten für %1?</translation>
    </message>
    <message>
        <source>How many labels? %1</source>
        <translation>Wie viele Etiketten? %1</translation>
    </message>
    <message>
        <source>Whole labels only, %1 at most</source>
        <translation>Nur ganze Etiketten, höchstens %1</translation>
    </message>
    <message numerus="yes">
        <source>%n label(s) are being printed: %1</source>
        <translation>
            <numerusform>%n Etikett wird gedruckt: %1</numerusform>
            <numerusform>%n Etiketten werden gedruckt: %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n label(s) wait for the printer: %1</source>
        <translation>
            <numerusform>%n Etikett wartet auf den Drucker: %1</numerusform>
            <numerusform>%n Etiketten warten auf den Drucker: %1</numerusform>
        </translation>
    </message>
    <message>
        <source>No printer of this station has paper for %1</source>
        <translation>Kein Drucker dieser Station hat Papier für %1</translation>
    </message>
    <message>
        <source>%1: this station has numbers for %2. More come from the server</source>
        <translation>%1: Nummern reichen hier für %2. Mehr kommen vom Server</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>Etiketten</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>Etikett</translation>
    </message>
    <message>
        <source>Being asked</source>
        <translation>Wird gefragt</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Bereit</translation>
    </message>
    <message>
        <source>Printing</source>
        <translation>Druckt</translation>
    </message>
    <message>
        <source>Out of paper</source>
        <translation>Kein Papier</translation>
    </message>
    <message>
        <source>Out of ribbon</source>
        <translation>Kein Farbband</translation>
    </message>
    <message>
        <source>Open. Close the print head</source>
        <translation>Offen. Druckkopf schließen</translation>
    </message>
    <message>
        <source>Paused. Press its pause key</source>
        <translation>Angehalten. Pausentaste am Drucker drücken</translation>
    </message>
    <message>
        <source>Take the last label off</source>
        <translation>Letztes Etikett abnehmen</translation>
    </message>
    <message>
        <source>Too hot or too cold. It goes on by itself</source>
        <translation>Zu heiß oder zu kalt. Geht von selbst weiter</translation>
    </message>
    <message>
        <source>Busy with what it has</source>
        <translation>Beschäftigt</translation>
    </message>
    <message>
        <source>Says nothing sensible. Call a lead</source>
        <translation>Meldet Unsinn. Schichtleitung rufen</translation>
    </message>
    <message>
        <source>Cannot be reached. Is it switched on?</source>
        <translation>Nicht erreichbar. Ist er eingeschaltet?</translation>
    </message>
    <message>
        <source>Does not answer. Look at it</source>
        <translation>Antwortet nicht. Bitte nachsehen</translation>
    </message>
    <message>
        <source>Waits</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>In the printer</source>
        <translation>Im Drucker</translation>
    </message>
    <message>
        <source>Did it come out?</source>
        <translation>Kam es heraus?</translation>
    </message>
    <message>
        <source>Printed</source>
        <translation>Gedruckt</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <comment>a paper that was to be printed</comment>
        <translation>Abgebrochen</translation>
    </message>
    <message>
        <source>Printers are not set up right</source>
        <translation>Drucker sind falsch eingerichtet</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Did all papers come out?</source>
        <translation>Kam alles heraus?</translation>
    </message>
    <message>
        <source>The list of printers cannot be read. The office can mend it; the log says what is wrong.</source>
        <translation>Die Liste der Drucker ist nicht lesbar. Das Büro kann sie richten; im Protokoll steht, was falsch ist.</translation>
    </message>
    <message>
        <source>This station has no printers. The office sets them up.</source>
        <translation>Diese Station hat keine Drucker. Das Büro richtet sie ein.</translation>
    </message>
    <message>
        <source>What has to be printed waits here until it has come out.</source>
        <translation>Was zu drucken ist, wartet hier, bis es herausgekommen ist.</translation>
    </message>
    <message numerus="yes">
        <source>%n waiting</source>
        <comment>papers of a printer</comment>
        <translation>
            <numerusform>%n wartet</numerusform>
            <numerusform>%n warten</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 × %2</source>
        <translation>%1 × %2</translation>
    </message>
    <message>
        <source>Printers</source>
        <translation>Drucker</translation>
    </message>
    <message>
        <source>Print again</source>
        <translation>Nochmal drucken</translation>
    </message>
    <message>
        <source>Cancel</source>
        <comment>printing</comment>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Test label</source>
        <translation>Probeetikett</translation>
    </message>
    <message>
        <source>Why once more?</source>
        <translation>Warum noch einmal?</translation>
    </message>
    <message>
        <source>It did not come out</source>
        <translation>Kam nicht heraus</translation>
    </message>
    <message>
        <source>It is damaged</source>
        <translation>Ist beschädigt</translation>
    </message>
    <message>
        <source>It is lost</source>
        <translation>Ist verloren</translation>
    </message>
    <message>
        <source>New totes</source>
        <translation>Neue Behälter</translation>
    </message>
    <message>
        <source>New pallets (SSCC)</source>
        <translation>Neue Paletten (NVE)</translation>
    </message>
    <message>
        <source>labels</source>
        <translation>Etiketten</translation>
    </message>
    <message>
        <source>item labels</source>
        <translation>Artikeletiketten</translation>
    </message>
    <message>
        <source>packing slips</source>
        <translation>Lieferscheine</translation>
    </message>
    <message>
        <source>pages</source>
        <translation>Seiten</translation>
    </message>
    <message>
        <source>hazard labels</source>
        <translation>Gefahrgutetiketten</translation>
    </message>
    <message>
        <source>Printed %1 again</source>
        <translation>%1 nochmal gedruckt</translation>
    </message>
    <message>
        <source>Choose what to do</source>
        <translation>Auswählen, was zu tun ist</translation>
    </message>
    <message>
        <source>Other work</source>
        <translation>Andere Arbeit</translation>
    </message>
    <message>
        <source>Pack</source>
        <translation>Packen</translation>
    </message>
    <message>
        <source>Carton</source>
        <translation>Karton</translation>
    </message>
    <message>
        <source>Parcel</source>
        <translation>Paket</translation>
    </message>
    <message>
        <source>Goods</source>
        <translation>Ware</translation>
    </message>
    <message>
        <source>To pack</source>
        <translation>Zu packen</translation>
    </message>
    <message>
        <source>Packed</source>
        <translation>Gepackt</translation>
    </message>
    <message>
        <source>No order waits to be packed</source>
        <translation>Kein Auftrag wartet aufs Packen</translation>
    </message>
    <message>
        <source>Scan a tote or an order</source>
        <translation>Behälter oder Auftrag scannen</translation>
    </message>
    <message>
        <source>%1 is new here. Scan its order</source>
        <translation>%1 ist hier neu. Den Auftrag dazu scannen</translation>
    </message>
    <message>
        <source>%2 × %1 in?</source>
        <translation>Sind %2 Stück %1 drin?</translation>
    </message>
    <message>
        <source>What is missing or damaged?</source>
        <translation>Was fehlt oder ist beschädigt?</translation>
    </message>
    <message>
        <source>%1 × %2: %3?</source>
        <translation>%1 × %2: %3?</translation>
    </message>
    <message>
        <source>Open parcel %1 again?</source>
        <translation>Paket %1 wieder öffnen?</translation>
    </message>
    <message>
        <source>Nothing of order %1 is picked yet</source>
        <translation>Von Auftrag %1 ist noch nichts gepickt</translation>
    </message>
    <message>
        <source>Order %1 is packed already</source>
        <translation>Auftrag %1 ist schon gepackt</translation>
    </message>
    <message>
        <source>Still %1 to pack. Scan them, or press Too few</source>
        <translation>Noch %1 zu packen. Scannen oder „Zu wenig“ drücken</translation>
    </message>
    <message>
        <source>The next parcel is %1</source>
        <translation>Das nächste Paket ist %1</translation>
    </message>
    <message>
        <source>Order %1 is packed. Parcels: %2</source>
        <translation>Auftrag %1 ist gepackt. Pakete: %2</translation>
    </message>
    <message>
        <source>Parcel %1 is closed</source>
        <translation>Paket %1 ist zu</translation>
    </message>
    <message>
        <source>Part of order %1 is packed. The rest is picked anew</source>
        <translation>Auftrag %1 ist zum Teil gepackt. Der Rest wird neu gepickt</translation>
    </message>
    <message>
        <source>Carton: %1</source>
        <translation>Karton: %1</translation>
    </message>
    <message>
        <source>No numbers left. Scan a new label for the parcel</source>
        <translation>Keine Nummern mehr. Ein neues Etikett für das Paket scannen</translation>
    </message>
    <message>
        <source>Bring the goods to the problem place and scan it</source>
        <translation>Ware zum Klärplatz bringen und ihn scannen</translation>
    </message>
    <message>
        <source>Order %1 waits at %2</source>
        <translation>Auftrag %1 wartet auf %2</translation>
    </message>
    <message>
        <source>Closed parcel %1</source>
        <translation>Paket %1 geschlossen</translation>
    </message>
    <message>
        <source>Opened parcel %1 again</source>
        <translation>Paket %1 wieder geöffnet</translation>
    </message>
    <message>
        <source>Loaded %1</source>
        <translation>%1 verladen</translation>
    </message>
    <message>
        <source>Took %1 off the vehicle</source>
        <translation>%1 wieder ausgeladen</translation>
    </message>
    <message>
        <source>Closed the load at %1</source>
        <translation>Ladung an %1 abgeschlossen</translation>
    </message>
    <message>
        <source>Missing at the bench: %1 of %2</source>
        <translation>Fehlt am Packplatz: %1 von %2</translation>
    </message>
    <message>
        <source>Load</source>
        <translation>Verladen</translation>
    </message>
    <message>
        <source>Not loaded yet</source>
        <translation>Noch nicht verladen</translation>
    </message>
    <message>
        <source>Scan the door</source>
        <translation>Tor scannen</translation>
    </message>
    <message>
        <source>Scan a parcel for %1</source>
        <translation>Paket für %1 scannen</translation>
    </message>
    <message>
        <source>%1 is new here. Load it? Scan it again</source>
        <translation>%1 ist hier neu. Verladen? Noch einmal scannen</translation>
    </message>
    <message>
        <source>%1 is no door</source>
        <translation>%1 ist kein Tor</translation>
    </message>
    <message>
        <source>%1 has left already</source>
        <translation>%1 ist schon weg</translation>
    </message>
    <message>
        <source>%1 is loaded already</source>
        <translation>%1 ist schon verladen</translation>
    </message>
    <message>
        <source>%1 is not closed and labelled</source>
        <translation>%1 ist nicht zu oder ohne Etikett</translation>
    </message>
    <message>
        <source>%1 is loaded</source>
        <translation>%1 ist verladen</translation>
    </message>
    <message>
        <source>%1 is off again</source>
        <translation>%1 ist wieder unten</translation>
    </message>
    <message>
        <source>Nothing is loaded at %1</source>
        <translation>An %1 ist nichts verladen</translation>
    </message>
    <message>
        <source>%1: the load is closed. Parcels: %2</source>
        <translation>%1: Ladung abgeschlossen. Pakete: %2</translation>
    </message>
    <message>
        <source>Count</source>
        <translation>Zählen</translation>
    </message>
    <message>
        <source>Count a place</source>
        <translation>Platz zählen</translation>
    </message>
    <message>
        <source>Scan the place to be counted</source>
        <translation>Platz scannen, der gezählt wird</translation>
    </message>
    <message>
        <source>Scan all that is in %1, then Done</source>
        <translation>Alles in %1 scannen, dann Fertig</translation>
    </message>
    <message>
        <source>Scan all that is in %1, then %1 again</source>
        <translation>Alles in %1 scannen, dann %1 noch einmal</translation>
    </message>
    <message>
        <source>Scan %1 again, or what is in it</source>
        <translation>%1 noch einmal scannen, oder den Inhalt</translation>
    </message>
    <message>
        <source>Is %1 empty?</source>
        <translation>Ist %1 leer?</translation>
    </message>
    <message>
        <source>What is wrong with %1 × %2?</source>
        <translation>Was ist mit %1 × %2?</translation>
    </message>
    <message>
        <source>%1 should be in %2. Is it gone?</source>
        <translation>%1 sollte in %2 stehen. Fehlt er?</translation>
    </message>
    <message>
        <source>%1 belonged to %2. It is counted here</source>
        <translation>%1 gehörte zu %2. Es wird hier gezählt</translation>
    </message>
    <message>
        <source>%1 is new in %2. It is counted</source>
        <translation>%1 ist neu in %2. Es wird gezählt</translation>
    </message>
    <message>
        <source>This is %1. Only %2 is counted here</source>
        <translation>Das ist %1. Hier wird nur %2 gezählt</translation>
    </message>
    <message>
        <source>Serial number %1 is counted already</source>
        <translation>Seriennummer %1 ist schon gezählt</translation>
    </message>
    <message>
        <source>%1 is counted</source>
        <translation>%1 ist gezählt</translation>
    </message>
    <message>
        <source>%1 is counted. Someone else counts it again</source>
        <translation>%1 ist gezählt. Jemand anders zählt noch einmal</translation>
    </message>
    <message>
        <source>You have counted %1. Someone else counts it again, or a lead scans the badge</source>
        <translation>Du hast %1 gezählt. Jemand anders zählt noch einmal, oder die Leitung scannt den Ausweis</translation>
    </message>
    <message>
        <source>Count %1 is not finished. What happens to it?</source>
        <translation>Zählung %1 ist nicht fertig. Was wird daraus?</translation>
    </message>
    <message>
        <source>The count of %1 waits for you</source>
        <translation>Die Zählung von %1 wartet auf dich</translation>
    </message>
    <message>
        <source>Count %1 is given back</source>
        <translation>Zählung %1 ist zurückgegeben</translation>
    </message>
    <message>
        <source>%1, enter your PIN</source>
        <translation>%1, PIN eingeben</translation>
    </message>
    <message>
        <source>Undone: %1</source>
        <translation>Rückgängig: %1</translation>
    </message>
    <message>
        <source>Put right</source>
        <comment>stock</comment>
        <translation>Berichtigen</translation>
    </message>
    <message>
        <source>Put stock right</source>
        <translation>Bestand berichtigen</translation>
    </message>
    <message>
        <source>Scan the item in %1</source>
        <translation>Artikel in %1 scannen</translation>
    </message>
    <message>
        <source>How many of %1 are really there?</source>
        <translation>Wie viele %1 sind wirklich da?</translation>
    </message>
    <message>
        <source>%2 instead of %1 × %3: why?</source>
        <translation>%2 statt %1 × %3: warum?</translation>
    </message>
    <message>
        <source>The books say %1 too</source>
        <translation>Auch die Bücher sagen %1</translation>
    </message>
    <message>
        <source>By the books %1 is not in %2. Count the place</source>
        <translation>Laut Büchern ist %1 nicht in %2. Platz zählen</translation>
    </message>
    <message>
        <source>%1 has serial numbers. Count the place</source>
        <translation>%1 hat Seriennummern. Platz zählen</translation>
    </message>
    <message>
        <source>Meanwhile %1 was moved. Look again</source>
        <translation>%1 wurde inzwischen bewegt. Noch einmal nachsehen</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>Umlagern</translation>
    </message>
    <message>
        <source>Scan the tote or the place to take from</source>
        <translation>Behälter oder Entnahmeplatz scannen</translation>
    </message>
    <message>
        <source>Scan what you take from %1</source>
        <translation>Artikel aus %1 scannen</translation>
    </message>
    <message>
        <source>Scan where %1 goes, or an item in it</source>
        <translation>Scannen, wohin %1 kommt, oder einen Artikel darin</translation>
    </message>
    <message>
        <source>Which %1 do you take?</source>
        <translation>%1: welcher Bestand?</translation>
    </message>
    <message>
        <source>Scan where %1 × %2 goes</source>
        <translation>Ziel für %1 × %2 scannen</translation>
    </message>
    <message>
        <source>Becomes: %1</source>
        <translation>Wird: %1</translation>
    </message>
    <message>
        <source>The books have no %1 at %2</source>
        <translation>In %2 ist kein %1 gebucht</translation>
    </message>
    <message>
        <source>%2 is too many. The books have %1 there.</source>
        <translation>%2 ist zu viel. Gebucht sind dort %1.</translation>
    </message>
    <message>
        <source>%1 is at %2 already</source>
        <translation>%1 ist schon in %2</translation>
    </message>
    <message>
        <source>%1 holds %2. Put it there as well?</source>
        <translation>In %1 liegt %2. Trotzdem dazulegen?</translation>
    </message>
    <message>
        <source>%1 × %2 is reserved for orders. Move it away?</source>
        <translation>Für Aufträge reserviert: %1 × %2. Trotzdem wegnehmen?</translation>
    </message>
    <message>
        <source>%1 is blocked. Put it there?</source>
        <translation>%1 ist gesperrt. Trotzdem dorthin?</translation>
    </message>
    <message>
        <source>%1 has left the house</source>
        <translation>%1 hat das Haus verlassen</translation>
    </message>
    <message>
        <source>%1 is at %2 now</source>
        <translation>%1 ist jetzt in %2</translation>
    </message>
    <message>
        <source>%1 × %2 is at %3 now</source>
        <translation>%1 × %2 ist jetzt in %3</translation>
    </message>
    <message>
        <source>Undone: %1 goes back to %2</source>
        <translation>Rückgängig: %1 zurück nach %2</translation>
    </message>
    <message>
        <source>%1 in %2: now %3</source>
        <translation>%1 auf %2: jetzt %3</translation>
    </message>
    <message>
        <source>Weigh the parcel. How many kg?</source>
        <translation>Paket wiegen. Wie viele kg?</translation>
    </message>
    <message>
        <source>No carrier takes parcel %1. Is its weight right?</source>
        <translation>Kein Frachtführer nimmt Paket %1. Stimmt das Gewicht?</translation>
    </message>
    <message>
        <source>Receive</source>
        <translation>Wareneingang</translation>
    </message>
    <message>
        <source>Put away</source>
        <translation>Einlagern</translation>
    </message>
    <message>
        <source>Return</source>
        <translation>Retoure</translation>
    </message>
    <message>
        <source>Supplier</source>
        <translation>Lieferant</translation>
    </message>
    <message>
        <source>Expected</source>
        <translation>Erwartet</translation>
    </message>
    <message>
        <source>Arrived</source>
        <translation>Eingetroffen</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>What is to come</source>
        <translation>Was kommen soll</translation>
    </message>
    <message>
        <source>What comes back</source>
        <translation>Was zurückkommt</translation>
    </message>
    <message>
        <source>Announced</source>
        <translation>Angekündigt</translation>
    </message>
    <message>
        <source>Came back</source>
        <translation>Zurückgekommen</translation>
    </message>
    <message>
        <source>Delivery</source>
        <translation>Lieferung</translation>
    </message>
    <message>
        <source>No delivery is expected</source>
        <translation>Keine Lieferung wird erwartet</translation>
    </message>
    <message>
        <source>No return waits to be looked at</source>
        <translation>Keine Retoure wartet auf die Prüfung</translation>
    </message>
    <message>
        <source>Receipt taken back: %1 of %2 at %3</source>
        <translation>Wareneingang zurückgenommen: %1 von %2 an %3</translation>
    </message>
    <message>
        <source>Grading taken back: %1 of %2 at %3</source>
        <translation>Prüfung zurückgenommen: %1 von %2 an %3</translation>
    </message>
    <message>
        <source>Graded %1 of %2 at %3</source>
        <translation>Geprüft: %1 von %2 an %3</translation>
    </message>
    <message>
        <source>Delivery %1 arrived at %2</source>
        <translation>Lieferung %1 ist an %2 eingetroffen</translation>
    </message>
    <message>
        <source>Closed delivery %1</source>
        <translation>Lieferung %1 geschlossen</translation>
    </message>
    <message>
        <source>Return %1 arrived</source>
        <translation>Retoure %1 ist eingetroffen</translation>
    </message>
    <message>
        <source>Graded all of return %1</source>
        <translation>Retoure %1 fertig geprüft</translation>
    </message>
    <message>
        <source>Released the refund of return %1</source>
        <translation>Erstattung zur Retoure %1 freigegeben</translation>
    </message>
    <message>
        <source>It comes later</source>
        <translation>Er kommt später</translation>
    </message>
    <message>
        <source>It does not come any more</source>
        <translation>Er kommt nicht mehr</translation>
    </message>
    <message>
        <source>Scan the delivery note, a pallet or an item</source>
        <translation>Lieferschein, Palette oder Artikel scannen</translation>
    </message>
    <message>
        <source>Scan an item for %1</source>
        <translation>Artikel für %1 scannen</translation>
    </message>
    <message>
        <source>Scan an item of %1</source>
        <translation>Artikel von %1 scannen</translation>
    </message>
    <message>
        <source>Scan an item of %1 for %2</source>
        <translation>Artikel von %1 für %2 scannen</translation>
    </message>
    <message>
        <source>Several deliveries expect %1. Which one is it?</source>
        <translation>Mehrere Lieferungen erwarten %1. Welche ist es?</translation>
    </message>
    <message>
        <source>Scan or type the lot of %1</source>
        <translation>Charge von %1 scannen oder tippen</translation>
    </message>
    <message>
        <source>Until when is lot %2 of %1 good? Scan it, or type year, month, day</source>
        <translation>Bis wann ist Charge %2 von %1 haltbar? Scannen oder Jahr, Monat, Tag tippen</translation>
    </message>
    <message>
        <source>%1 is no day. Type it as 271231</source>
        <translation>%1 ist kein Tag. Bitte so tippen: 271231</translation>
    </message>
    <message>
        <source>%1 × %2 came?</source>
        <translation>%1 × %2 gekommen?</translation>
    </message>
    <message>
        <source>%1 × %2 into %3?</source>
        <translation>%1 × %2 in %3?</translation>
    </message>
    <message>
        <source>How many totes or cartons, each with %1 × %2?</source>
        <translation>Wie viele Behälter mit je %1 × %2?</translation>
    </message>
    <message>
        <source>Delivery %1 is closed. Take it in all the same?</source>
        <translation>Lieferung %1 ist geschlossen. Trotzdem annehmen?</translation>
    </message>
    <message>
        <source>%1 is not on delivery %2. Take it in?</source>
        <translation>%1 steht nicht auf Lieferung %2. Annehmen?</translation>
    </message>
    <message>
        <source>Lot %1 came, lot %2 was announced. Take it in?</source>
        <translation>Charge %1 ist gekommen, Charge %2 war angekündigt. Annehmen?</translation>
    </message>
    <message>
        <source>%1 were ordered, this makes %2. Take them in?</source>
        <translation>%1 waren bestellt, das sind dann %2. Annehmen?</translation>
    </message>
    <message>
        <source>%1 were ordered, this makes %2. %3 of them go on hold. Take them in?</source>
        <translation>%1 waren bestellt, das sind dann %2. Davon werden %3 gesperrt. Annehmen?</translation>
    </message>
    <message>
        <source>Lot %1 was good until %2. Take it in as expired?</source>
        <translation>Charge %1 war bis %2 haltbar. Als abgelaufen annehmen?</translation>
    </message>
    <message>
        <source>It is good until %1 only. It should have %2 days left. Take it in?</source>
        <translation>Nur bis %1 haltbar. Es sollten noch %2 Tage sein. Annehmen?</translation>
    </message>
    <message>
        <source>Lot %1 is recalled. Take it in as quarantine?</source>
        <translation>Charge %1 ist zurückgerufen. In Quarantäne annehmen?</translation>
    </message>
    <message>
        <source>Serial number %1 is in the house already. Take it in?</source>
        <translation>Seriennummer %1 ist schon im Haus. Annehmen?</translation>
    </message>
    <message>
        <source>Is everything on pallet %1 there?</source>
        <translation>Ist auf Palette %1 alles da?</translation>
    </message>
    <message>
        <source>Pallet %1 was received already</source>
        <translation>Palette %1 ist schon vereinnahmt</translation>
    </message>
    <message>
        <source>Not all of %1 has come. And the rest?</source>
        <translation>Von %1 ist nicht alles gekommen. Und der Rest?</translation>
    </message>
    <message>
        <source>Delivery %1 is done</source>
        <translation>Lieferung %1 ist fertig</translation>
    </message>
    <message>
        <source>The rest of %1 is still expected</source>
        <translation>Der Rest von %1 wird noch erwartet</translation>
    </message>
    <message>
        <source>Received all of %1 at %2</source>
        <translation>Alles von %1 an %2 vereinnahmt</translation>
    </message>
    <message>
        <source>Received %1 × %2 into %3</source>
        <translation>%1 × %2 in %3 vereinnahmt</translation>
    </message>
    <message>
        <source>Undone: %1 × %2 did not come</source>
        <translation>Rückgängig: %1 × %2 nicht gekommen</translation>
    </message>
    <message>
        <source>%1 receives this delivery too</source>
        <translation>%1 ist auch an dieser Lieferung</translation>
    </message>
    <message>
        <source>Into %1</source>
        <translation>In %1</translation>
    </message>
    <message>
        <source>Nothing is received at %1</source>
        <translation>An %1 wird nichts vereinnahmt</translation>
    </message>
    <message>
        <source>Scan %1 again to take it in all the same</source>
        <translation>%1 noch einmal scannen, um es trotzdem anzunehmen</translation>
    </message>
    <message>
        <source>Scan what you put away from %1</source>
        <translation>Scannen, was von %1 eingelagert wird</translation>
    </message>
    <message>
        <source>Several things are in %1. Scan the one you put away first</source>
        <translation>In %1 ist Verschiedenes. Scannen, was zuerst eingelagert wird</translation>
    </message>
    <message>
        <source>%1 instead of %2?</source>
        <translation>%1 statt %2?</translation>
    </message>
    <message>
        <source>No place is known for %1. Scan where you put it</source>
        <translation>Für %1 ist kein Platz bekannt. Scannen, wohin es kommt</translation>
    </message>
    <message>
        <source>Not to %1: another place</source>
        <translation>Nicht nach %1: anderer Platz</translation>
    </message>
    <message>
        <source>its own place</source>
        <translation>fester Platz</translation>
    </message>
    <message>
        <source>the same lot is there</source>
        <translation>dort liegt dieselbe Charge</translation>
    </message>
    <message>
        <source>more of it is there</source>
        <translation>dort liegt schon etwas davon</translation>
    </message>
    <message>
        <source>empty and near</source>
        <translation>leer und nah</translation>
    </message>
    <message>
        <source>%1 goes to %2</source>
        <translation>%1 kommt nach %2</translation>
    </message>
    <message>
        <source>%1 × %2 goes to %3</source>
        <translation>%1 × %2 kommt nach %3</translation>
    </message>
    <message>
        <source>the lot is recalled</source>
        <translation>die Charge ist zurückgerufen</translation>
    </message>
    <message>
        <source>hazardous goods, opened</source>
        <translation>Gefahrgut, geöffnet</translation>
    </message>
    <message>
        <source>too old to be sold</source>
        <translation>zu alt für den Verkauf</translation>
    </message>
    <message>
        <source>a fault of the supplier</source>
        <translation>Fehler des Lieferanten</translation>
    </message>
    <message>
        <source>broken</source>
        <translation>kaputt</translation>
    </message>
    <message>
        <source>must not be sold once it was open</source>
        <translation>geöffnet nicht mehr verkäuflich</translation>
    </message>
    <message>
        <source>fragile, and damaged on the way</source>
        <translation>zerbrechlich und unterwegs beschädigt</translation>
    </message>
    <message>
        <source>opened or worn</source>
        <translation>geöffnet oder gebraucht</translation>
    </message>
    <message>
        <source>looks good, but is said not to work</source>
        <translation>sieht gut aus, soll aber nicht funktionieren</translation>
    </message>
    <message>
        <source>as good as new</source>
        <translation>wie neu</translation>
    </message>
    <message>
        <source>no rule says what</source>
        <translation>keine Regel passt</translation>
    </message>
    <message>
        <source>Scan the return, the order or the parcel</source>
        <translation>Retoure, Auftrag oder Paket scannen</translation>
    </message>
    <message>
        <source>Which return of %1 is it?</source>
        <translation>Welche Retoure zu %1 ist es?</translation>
    </message>
    <message>
        <source>%1: scan an item in it</source>
        <translation>%1: einen Artikel daraus scannen</translation>
    </message>
    <message>
        <source>%1 × %2? Scan each, or type how many</source>
        <translation>%1 × %2? Jedes Stück scannen oder Anzahl eingeben</translation>
    </message>
    <message>
        <source>Why does %1 × %2 come back?</source>
        <translation>Warum kommt %1 × %2 zurück?</translation>
    </message>
    <message>
        <source>In what condition is %1 × %2?</source>
        <translation>In welchem Zustand ist %1 × %2?</translation>
    </message>
    <message>
        <source>%1: %2 (%3)</source>
        <translation>%1: %2 (%3)</translation>
    </message>
    <message>
        <source>What becomes of %1?</source>
        <translation>Was geschieht mit %1?</translation>
    </message>
    <message>
        <source>%3: scan the tote or place for %1 × %2</source>
        <translation>%3: Behälter oder Platz für %1 × %2 scannen</translation>
    </message>
    <message>
        <source>Why is it not taken back?</source>
        <translation>Warum wird sie nicht angenommen?</translation>
    </message>
    <message>
        <source>Why is %1 not taken back?</source>
        <translation>Warum wird %1 nicht angenommen?</translation>
    </message>
    <message numerus="yes">
        <source>Nothing more in %1? %n line(s) did not come whole</source>
        <translation>
            <numerusform>Nichts mehr in %1? %n Position kam nicht vollständig</numerusform>
            <numerusform>Nichts mehr in %1? %n Positionen kamen nicht vollständig</numerusform>
        </translation>
    </message>
    <message>
        <source>Is all of %1 looked at?</source>
        <translation>Ist alles aus %1 geprüft?</translation>
    </message>
    <message>
        <source>%1 is done. Press OK to release the refund, or leave it to the office</source>
        <translation>%1 ist fertig. Mit OK die Erstattung freigeben oder dem Büro überlassen</translation>
    </message>
    <message>
        <source>%1 is done. A lead may scan a badge to release the refund</source>
        <translation>%1 ist fertig. Eine Leitung kann mit dem Ausweis die Erstattung freigeben</translation>
    </message>
    <message>
        <source>%1 does not belong to %2. Take it all the same?</source>
        <translation>%1 gehört nicht zu %2. Trotzdem annehmen?</translation>
    </message>
    <message>
        <source>Serial number %1 was never sent. Take it all the same?</source>
        <translation>Seriennummer %1 wurde nie versandt. Trotzdem annehmen?</translation>
    </message>
    <message>
        <source>By the books serial number %1 is at %2. Take it all the same?</source>
        <translation>Seriennummer %1 liegt laut Büchern auf %2. Trotzdem annehmen?</translation>
    </message>
    <message>
        <source>Lot %1 is recalled. Take it and put it aside?</source>
        <translation>Charge %1 ist zurückgerufen. Annehmen und beiseitelegen?</translation>
    </message>
    <message>
        <source>Lot %1 was good until %2. Take it?</source>
        <translation>Charge %1 war bis %2 haltbar. Annehmen?</translation>
    </message>
    <message>
        <source>%1 × %2 is more than the %3 that may come. Take it all the same?</source>
        <translation>%1 × %2 ist mehr als die erwarteten %3. Trotzdem annehmen?</translation>
    </message>
    <message>
        <source>%1 has arrived at %2</source>
        <translation>%1 ist angekommen, liegt auf %2</translation>
    </message>
    <message>
        <source>%1 × %2: %3</source>
        <translation>%1 × %2: %3</translation>
    </message>
    <message>
        <source>Undone: %1 × %2 is back in the parcel</source>
        <translation>Zurückgenommen: %1 × %2 ist wieder im Paket</translation>
    </message>
    <message>
        <source>%1 is done</source>
        <translation>%1 ist fertig</translation>
    </message>
    <message>
        <source>%1 is not taken back</source>
        <translation>%1 wird nicht angenommen</translation>
    </message>
    <message>
        <source>The refund of %1 waits for the server</source>
        <translation>Die Erstattung zu %1 wartet auf den Server</translation>
    </message>
    <message>
        <source>%1 is over: %2</source>
        <translation>%1 ist abgeschlossen: %2</translation>
    </message>
    <message>
        <source>%1: put it at %2, then Done. Or scan an item in it</source>
        <translation>%1: in %2 legen, dann Fertig. Oder einen Artikel daraus scannen</translation>
    </message>
    <message>
        <source>Take a return in</source>
        <translation>Retoure annehmen</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>where it goes, and why</comment>
        <translation>%1: %2</translation>
    </message>
    <message numerus="yes">
        <source>%n orders</source>
        <translation>
            <numerusform>%n Auftrag</numerusform>
            <numerusform>%n Aufträge</numerusform>
        </translation>
    </message>
    <message>
        <source>Scan tote %2 of %3, for order %1</source>
        <translation>Behälter %2 von %3 scannen, für Auftrag %1</translation>
    </message>
    <message>
        <source>Scan one tote for all %1 orders</source>
        <translation>Einen Behälter für alle %1 Aufträge scannen</translation>
    </message>
    <message>
        <source>All %1 orders are picked</source>
        <translation>Alle %1 Aufträge sind gepickt</translation>
    </message>
    <message>
        <source>%1 orders are picked, short lines: %2</source>
        <translation>%1 Aufträge sind gepickt, Positionen mit Fehlmenge: %2</translation>
    </message>
    <message>
        <source>Order %1 is not to be picked any more</source>
        <translation>Auftrag %1 wird nicht mehr gepickt</translation>
    </message>
    <message>
        <source>Order %1 is not to be picked any more. Leave tote %2 as it is</source>
        <translation>Auftrag %1 wird nicht mehr gepickt. Behälter %2 so lassen</translation>
    </message>
    <message>
        <source>Orders left to others: %1</source>
        <translation>Anderen überlassene Aufträge: %1</translation>
    </message>
    <message>
        <source>You have %1 orders on the cart. Keep them?</source>
        <translation>Du hast %1 Aufträge auf dem Wagen. Behalten?</translation>
    </message>
    <message>
        <source>%1 orders wait for you</source>
        <translation>%1 Aufträge warten auf dich</translation>
    </message>
    <message>
        <source>%1 orders are given back</source>
        <translation>%1 Aufträge sind zurückgegeben</translation>
    </message>
    <message>
        <source>Scan any piece from %1</source>
        <translation>Ein Stück aus %1 scannen</translation>
    </message>
    <message>
        <source>No order wants %1. Put it aside</source>
        <translation>Kein Auftrag braucht %1. Zur Seite legen</translation>
    </message>
    <message>
        <source>Tote %1 is empty</source>
        <translation>Behälter %1 ist leer</translation>
    </message>
    <message>
        <source>Put %1 × %2 into slot %3</source>
        <translation>%1 × %2 in Fach %3 legen</translation>
    </message>
    <message>
        <source>Order %1 is complete. Pack slot %2</source>
        <translation>Auftrag %1 ist vollständig. Fach %2 packen</translation>
    </message>
    <message>
        <source>No slot is free for %1. Pack an order that is complete</source>
        <translation>Für %1 ist kein Fach frei. Einen vollständigen Auftrag packen</translation>
    </message>
    <message>
        <source>Fill up</source>
        <comment>pick face</comment>
        <translation>Auffüllen</translation>
    </message>
    <message>
        <source>Full</source>
        <comment>button</comment>
        <translation>Voll</translation>
    </message>
    <message>
        <source>Orders wait for what is to come to %1</source>
        <translation>Aufträge warten auf Nachschub an %1</translation>
    </message>
    <message>
        <source>A picker found too little at %1</source>
        <translation>An %1 hat jemand zu wenig gefunden</translation>
    </message>
    <message>
        <source>%1 runs low</source>
        <translation>%1 wird knapp</translation>
    </message>
    <message>
        <source>Fetch %2 from %1</source>
        <translation>%2 von %1 holen</translation>
    </message>
    <message>
        <source>Bring %1 × %2 to %3</source>
        <translation>%1 × %2 nach %3 bringen</translation>
    </message>
    <message>
        <source>%1 is full: how many of these went in?</source>
        <translation>%1 ist voll: Wie viele davon passten hinein?</translation>
    </message>
    <message>
        <source>%1 is filled up with %2</source>
        <translation>%1 ist mit %2 aufgefüllt</translation>
    </message>
    <message>
        <source>%1 has not got all of %2</source>
        <translation>%1 hat nicht alles von %2 bekommen</translation>
    </message>
    <message>
        <source>Put %1 × %2 back into %3</source>
        <translation>%1 × %2 nach %3 zurücklegen</translation>
    </message>
    <message>
        <source>Undone: put %1 × %2 back into %3</source>
        <translation>Rückgängig: %1 × %2 nach %3 zurücklegen</translation>
    </message>
    <message>
        <source>%1 need not be done any more</source>
        <translation>%1 ist nicht mehr nötig</translation>
    </message>
    <message>
        <source>Someone else does %1 now</source>
        <translation>%1 hat jetzt jemand anders</translation>
    </message>
    <message>
        <source>%1 is not finished. What happens to it?</source>
        <translation>%1 ist nicht fertig. Was geschieht damit?</translation>
    </message>
    <message>
        <source>%1 waits for you</source>
        <translation>%1 wartet auf dich</translation>
    </message>
    <message>
        <source>%1 is given back</source>
        <translation>%1 ist zurückgegeben</translation>
    </message>
    <message>
        <source>Dangerous goods</source>
        <translation>Gefahrgut</translation>
    </message>
    <message>
        <source>Cartons</source>
        <translation>Kartons</translation>
    </message>
    <message>
        <source>%1 on the scale. Take it?</source>
        <translation>%1 auf der Waage. Übernehmen?</translation>
    </message>
    <message>
        <source>Carton %1 of %2 is full. Close it</source>
        <translation>Karton %1 von %2 ist voll. Schließen</translation>
    </message>
    <message>
        <source>The scale is silent. Type the weight</source>
        <translation>Die Waage schweigt. Gewicht eintippen</translation>
    </message>
    <message>
        <source>Put the parcel on the scale</source>
        <translation>Paket auf die Waage stellen</translation>
    </message>
    <message>
        <source>The scale is not at rest yet</source>
        <translation>Die Waage steht noch nicht still</translation>
    </message>
    <message>
        <source>Too heavy for the scale. Type the weight</source>
        <translation>Zu schwer für die Waage. Gewicht eintippen</translation>
    </message>
    <message>
        <source>The scale is below zero. Set it to zero</source>
        <translation>Die Waage steht unter null. Auf null stellen</translation>
    </message>
    <message>
        <source>The scale does not show kilograms. Type the weight</source>
        <translation>Die Waage zeigt keine Kilogramm. Gewicht eintippen</translation>
    </message>
    <message>
        <source>The scale is not understood. Type the weight</source>
        <translation>Die Waage wird nicht verstanden. Gewicht eintippen</translation>
    </message>
    <message>
        <source>The carton. Pieces in it: %1 of %2</source>
        <translation>Der Karton. Stücke darin: %1 von %2</translation>
    </message>
    <message>
        <source>Recalled</source>
        <translation>Zurückgerufen</translation>
    </message>
    <message>
        <source>Recall lot %1 of %2? None of it is picked any more</source>
        <translation>Charge %1 von %2 zurückrufen? Davon wird nichts mehr gepickt</translation>
    </message>
    <message>
        <source>End the recall of lot %1 of %2? What stands in quarantine can be sold again</source>
        <translation>Rückruf der Charge %1 von %2 beenden? Was in Quarantäne steht, ist wieder verkäuflich</translation>
    </message>
    <message>
        <source>Lot %1 is recalled. What is in totes and parcels has to be looked for</source>
        <translation>Charge %1 ist zurückgerufen. Was in Behältern und Paketen ist, muss gesucht werden</translation>
    </message>
    <message>
        <source>Lot %1 is no longer recalled</source>
        <translation>Charge %1 ist nicht mehr zurückgerufen</translation>
    </message>
    <message>
        <source>Who holds what</source>
        <translation>Wer was hat</translation>
    </message>
    <message>
        <source>Totes</source>
        <translation>Behälter</translation>
    </message>
    <message>
        <source>Shift sheet</source>
        <translation>Schichtzettel</translation>
    </message>
    <message>
        <source>Hand it over: scan the other&apos;s badge</source>
        <translation>Übergeben: Ausweis der anderen Person scannen</translation>
    </message>
    <message>
        <source>Scan the badge of the person who goes on</source>
        <translation>Ausweis der Person scannen, die weitermacht</translation>
    </message>
    <message>
        <source>%1 goes on with your %2 orders</source>
        <translation>%1 macht mit den %2 Aufträgen weiter</translation>
    </message>
    <message>
        <source>%1 goes on with %2</source>
        <translation>%1 macht mit %2 weiter</translation>
    </message>
    <message>
        <source>The printer for %1 needs help. What is to be printed waits until then</source>
        <translation>Der Drucker für %1 braucht Hilfe. Bis dahin wartet, was zu drucken ist</translation>
    </message>
    <message>
        <source>Other labels are in it. Put the right ones in</source>
        <translation>Andere Etiketten liegen darin. Bitte die richtigen einlegen</translation>
    </message>
    <message>
        <source>No longer a printer of this station</source>
        <translation>Kein Drucker dieser Station mehr</translation>
    </message>
    <message>
        <source>No printer takes it as it is</source>
        <translation>Kein Drucker kann es so drucken</translation>
    </message>
    <message>
        <source>Waits for another printer</source>
        <translation>Wartet auf einen anderen Drucker</translation>
    </message>
    <message>
        <source>%1: what waits was made for another printer</source>
        <translation>%1: was wartet, ist für einen anderen Drucker gemacht</translation>
    </message>
    <message>
        <source>What it will look like</source>
        <translation>So wird es aussehen</translation>
    </message>
    <message>
        <source>There is no picture of it</source>
        <translation>Davon gibt es kein Bild</translation>
    </message>
    <message>
        <source>No printer for pages</source>
        <translation>Kein Drucker für Seiten</translation>
    </message>
    <message>
        <source>The sheet is printed</source>
        <translation>Das Blatt wird gedruckt</translation>
    </message>
    <message>
        <source>Print these codes</source>
        <translation>Diese Codes drucken</translation>
    </message>
    <message>
        <source>Look</source>
        <comment>at a paper</comment>
        <translation>Ansehen</translation>
    </message>
    <message>
        <source>Counted</source>
        <translation>Gezählt</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>Unterschied</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>Was gefunden wurde</translation>
    </message>
    <message>
        <source>Stands in it</source>
        <translation>Steht darin</translation>
    </message>
    <message>
        <source>By the books</source>
        <translation>Laut Büchern</translation>
    </message>
    <message>
        <source>%1 is counted. A lead looks at the difference</source>
        <translation>%1 ist gezählt. Die Leitung sieht sich den Unterschied an</translation>
    </message>
    <message>
        <source>You are counting here: what the books have is not shown</source>
        <translation>Du zählst hier: Was die Bücher haben, wird nicht gezeigt</translation>
    </message>
    <message>
        <source>No count waits for a lead</source>
        <translation>Keine Zählung wartet auf die Leitung</translation>
    </message>
    <message>
        <source>Which count? Scan its place or choose</source>
        <translation>Welche Zählung? Platz scannen oder auswählen</translation>
    </message>
    <message>
        <source>Why do shelf and books differ in %1?</source>
        <translation>Warum weichen Regal und Bücher in %1 voneinander ab?</translation>
    </message>
    <message>
        <source>Someone counts %1 again</source>
        <translation>Jemand zählt %1 noch einmal</translation>
    </message>
    <message>
        <source>This count is decided, or was counted anew</source>
        <translation>Diese Zählung ist entschieden oder wurde neu gezählt</translation>
    </message>
    <message>
        <source>No count of %1 waits for a lead</source>
        <translation>Keine Zählung von %1 wartet auf die Leitung</translation>
    </message>
    <message>
        <source>Put %1 into another tote or onto a pallet, and scan that</source>
        <translation>%1 in einen anderen Behälter oder auf eine Palette stellen und das Ziel scannen</translation>
    </message>
    <message>
        <source>Pour all of %1 into another tote, and scan that</source>
        <translation>Alles aus %1 in einen anderen Behälter umfüllen und diesen scannen</translation>
    </message>
    <message>
        <source>%1 stands in %2</source>
        <translation>%1 steht in %2</translation>
    </message>
    <message>
        <source>All of %1 is in %2</source>
        <translation>Alles aus %1 ist in %2</translation>
    </message>
    <message>
        <source>%1 is one of several in one another. One in one other is all</source>
        <translation>%1 ist einer von mehreren ineinander. Mehr als einer in einem anderen geht nicht</translation>
    </message>
    <message>
        <source>%1 has goods of several orders. They are sorted first</source>
        <translation>%1 hat Ware mehrerer Aufträge. Sie wird zuerst sortiert</translation>
    </message>
    <message>
        <source>By the books %1 is empty</source>
        <translation>Laut Büchern ist %1 leer</translation>
    </message>
    <message>
        <source>Into another tote or onto a pallet</source>
        <translation>In einen anderen Behälter oder auf eine Palette</translation>
    </message>
    <message>
        <source>Pour its content into another tote</source>
        <translation>Inhalt in einen anderen Behälter umfüllen</translation>
    </message>
    <message>
        <source>Kit</source>
        <translation>Set</translation>
    </message>
    <message>
        <source>Gift</source>
        <translation>Geschenk</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Hinweis</translation>
    </message>
    <message>
        <source>Put in</source>
        <translation>Beilegen</translation>
    </message>
    <message>
        <source>Tracking number</source>
        <translation>Sendungsnummer</translation>
    </message>
    <message>
        <source>Made of</source>
        <translation>Besteht aus</translation>
    </message>
    <message>
        <source>In one</source>
        <translation>In einem</translation>
    </message>
    <message>
        <source>To sell</source>
        <translation>Verkäuflich</translation>
    </message>
    <message>
        <source>Fill cages</source>
        <translation>Rollbehälter füllen</translation>
    </message>
    <message>
        <source>class %1</source>
        <translation>Klasse %1</translation>
    </message>
    <message>
        <source>UN %1</source>
        <translation>UN %1</translation>
    </message>
    <message>
        <source>limited quantity</source>
        <translation>begrenzte Menge</translation>
    </message>
    <message>
        <source>lithium battery</source>
        <translation>Lithiumbatterie</translation>
    </message>
    <message>
        <source>Wrap all of it as a gift</source>
        <translation>Alles als Geschenk einpacken</translation>
    </message>
    <message>
        <source>Wrap as a gift: %1</source>
        <translation>Als Geschenk einpacken: %1</translation>
    </message>
    <message>
        <source>%1 is not whole: %2 of %3. Send it as it is?</source>
        <translation>%1 ist nicht vollständig: %2 von %3. Trotzdem senden?</translation>
    </message>
    <message>
        <source>Take a photo of the open carton</source>
        <translation>Den offenen Karton fotografieren</translation>
    </message>
    <message>
        <source>There is no new photo. Take it, or skip it</source>
        <translation>Es gibt kein neues Foto. Aufnehmen oder überspringen</translation>
    </message>
    <message>
        <source>The photo of %1 is kept</source>
        <translation>Das Foto von %1 ist gesichert</translation>
    </message>
    <message>
        <source>Scan a cage or a pallet</source>
        <translation>Rollbehälter oder Palette scannen</translation>
    </message>
    <message>
        <source>Scan the place where %1 stands</source>
        <translation>Den Platz scannen, an dem %1 steht</translation>
    </message>
    <message>
        <source>%1 is no cage and no pallet</source>
        <translation>%1 ist weder Rollbehälter noch Palette</translation>
    </message>
    <message>
        <source>Goods stand on %1. Take another for parcels</source>
        <translation>Auf %1 steht Ware. Für Pakete etwas anderes nehmen</translation>
    </message>
    <message>
        <source>%1 is no place for cages</source>
        <translation>%1 ist kein Platz für Rollbehälter</translation>
    </message>
    <message>
        <source>%1 is in %2</source>
        <translation>%1 ist in %2</translation>
    </message>
    <message>
        <source>%1 is in %2 already</source>
        <translation>%1 ist schon in %2</translation>
    </message>
    <message>
        <source>%1 is out of %2 again</source>
        <translation>%1 ist wieder aus %2 heraus</translation>
    </message>
    <message>
        <source>%1 is new here. Put it in? Scan it again</source>
        <translation>%1 ist hier neu. Hineinstellen? Noch einmal scannen</translation>
    </message>
    <message>
        <source>%1 is ready. Parcels: %2</source>
        <translation>%1 ist fertig. Pakete: %2</translation>
    </message>
    <message>
        <source>Nothing is in %1</source>
        <translation>In %1 ist nichts</translation>
    </message>
    <message>
        <source>%1 is loaded. Parcels: %2</source>
        <translation>%1 ist verladen. Pakete: %2</translation>
    </message>
    <message>
        <source>No parcel is in %1</source>
        <translation>In %1 ist kein Paket</translation>
    </message>
    <message>
        <source>Decide on counts</source>
        <translation>Zählungen entscheiden</translation>
    </message>
    <message>
        <source>The shift sheet is being printed</source>
        <translation>Der Schichtzettel wird gedruckt</translation>
    </message>
    <message>
        <source>List</source>
        <comment>of papers</comment>
        <translation>Liste</translation>
    </message>
    <message>
        <source>%1 goes on in zone %2</source>
        <translation>%1 geht in Zone %2 weiter</translation>
    </message>
    <message>
        <source>%1 is no place to pass on. Scan a waiting place</source>
        <translation>%1 ist kein Platz zum Weitergeben. Einen Warteplatz scannen</translation>
    </message>
    <message>
        <source>Fetch %1 from %2 and scan it</source>
        <translation>%1 von %2 holen und scannen</translation>
    </message>
    <message>
        <source>%1 stands at %2. Go on with %3, without it?</source>
        <translation>%1 steht an %2. Mit %3 weiter, ohne ihn?</translation>
    </message>
    <message>
        <source>Put %1 into the parcel</source>
        <translation>%1 ins Paket legen</translation>
    </message>
    <message>
        <source>Tote %1 of %2. %3 stands at %4</source>
        <translation>Behälter %1 von %2. %3 steht an %4</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>Training</translation>
    </message>
    <message>
        <source>Take it out of the one that it is in</source>
        <translation>Aus dem äußeren Behälter nehmen</translation>
    </message>
    <message>
        <source>Training: scan your badge, or %1</source>
        <translation>Training: Ausweis scannen oder %1</translation>
    </message>
    <message>
        <source>The scan sheets of all lessons are printed</source>
        <translation>Die Scanblätter aller Lektionen werden gedruckt</translation>
    </message>
    <message>
        <source>%1 · step %2 of %3</source>
        <translation>%1 · Schritt %2 von %3</translation>
    </message>
    <message>
        <source>a mistake on purpose</source>
        <translation>ein Fehler mit Absicht</translation>
    </message>
    <message>
        <source>Well done, that was the whole lesson. For another one scan:</source>
        <translation>Gut gemacht, das war die ganze Lektion. Für eine andere scannen:</translation>
    </message>
    <message>
        <source>TRAINING</source>
        <translation>TRAINING</translation>
    </message>
    <message>
        <source>TEST</source>
        <translation>TEST</translation>
    </message>
    <message>
        <source>Nobody here has badge %1</source>
        <translation>Ausweis %1 kennt hier niemand</translation>
    </message>
    <message>
        <source>One moment: the server is being asked</source>
        <translation>Moment, der Server wird gefragt</translation>
    </message>
    <message>
        <source>%1 is not known here</source>
        <translation>%1 ist hier unbekannt</translation>
    </message>
    <message>
        <source>How many pieces of %2 is one %1?</source>
        <translation>Wie viele Stück %2 sind ein %1?</translation>
    </message>
    <message>
        <source>Go on with %1: scan it</source>
        <translation>Mit %1 weitermachen: scannen</translation>
    </message>
    <message>
        <source>This is %2. Go to %1</source>
        <translation>Das ist %2. Zu %1 gehen</translation>
    </message>
    <message>
        <source>Lot %1 expired on %2. Leave it, press Too few</source>
        <translation>Charge %1 ist seit %2 abgelaufen. Liegen lassen, „Zu wenig“ drücken</translation>
    </message>
    <message>
        <source>Serial number %1 is not the one we want</source>
        <translation>Seriennummer %1 ist nicht die gesuchte</translation>
    </message>
    <message>
        <source>We do not know tote %1. Scan another one</source>
        <translation>Behälter %1 ist hier unbekannt. Einen anderen scannen</translation>
    </message>
    <message>
        <source>This is %1. It is not of this order</source>
        <translation>Das ist %1. Gehört nicht zu diesem Auftrag</translation>
    </message>
    <message>
        <source>%1 is no staging place. Scan a staging place</source>
        <translation>%1 ist kein Bereitstellplatz. Einen Bereitstellplatz scannen</translation>
    </message>
    <message>
        <source>Nobody knows this task any more. Bring the totes of order %1 to a lead</source>
        <translation>Diese Aufgabe gibt es nicht mehr. Behälter von Auftrag %1 zur Leitung bringen</translation>
    </message>
    <message>
        <source>%1 is in use. Scan an empty tote</source>
        <translation>%1 ist belegt. Leeren Behälter scannen</translation>
    </message>
    <message>
        <source>Pieces in %1: %2</source>
        <translation>Stück in %1: %2</translation>
    </message>
    <message>
        <source>Lot %1 is recalled. Leave it, press Too few</source>
        <translation>Charge %1 ist zurückgerufen. Liegen lassen, „Zu wenig“ drücken</translation>
    </message>
    <message>
        <source>%1 is blocked for others. Your order may still be picked</source>
        <translation>%1 ist für andere gesperrt. Dein Auftrag darf hier noch entnehmen</translation>
    </message>
    <message>
        <source>Parcels</source>
        <translation>Pakete</translation>
    </message>
    <message>
        <source>Counted as a whole</source>
        <extracomment>A tote of a count that nobody opened: what the books have in it was taken over.</extracomment>
        <translation>Als Ganzes gezählt</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>heading</comment>
        <extracomment>A heading, and how many rows are under it.</extracomment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Dangerous goods. Stick on %1:</source>
        <translation>Gefahrgut. Auf %1 kleben:</translation>
    </message>
    <message>
        <source>Order %1: put in %2</source>
        <translation>Auftrag %1: %2 beilegen</translation>
    </message>
    <message>
        <source>Parcel %1 waits for its label from %2. Put it aside</source>
        <translation>Paket %1 wartet auf sein Etikett von %2. Beiseite stellen</translation>
    </message>
    <message>
        <source>%2 does not take parcel %1: %3. Take it to the problem place</source>
        <translation>%2 nimmt Paket %1 nicht: %3. Zum Klärplatz bringen</translation>
    </message>
    <message>
        <source>Tote %1 is for another order of this cart. Scan another one</source>
        <translation>Behälter %1 ist für einen anderen Auftrag auf diesem Wagen. Einen anderen scannen</translation>
    </message>
    <message numerus="yes">
        <source>Pass %1 on: zone %2 has %n more line(s)</source>
        <translation>
            <numerusform>%1 weitergeben: Zone %2 hat noch %n Position</numerusform>
            <numerusform>%1 weitergeben: Zone %2 hat noch %n Positionen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Nothing more here of %1: zone %2 has %n line(s)</source>
        <translation>
            <numerusform>Hier nichts mehr von %1: Zone %2 hat %n Position</numerusform>
            <numerusform>Hier nichts mehr von %1: Zone %2 hat %n Positionen</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 is in zone %2. Scan a waiting place of zone %3</source>
        <translation>%1 ist in Zone %2. Warteplatz von Zone %3 scannen</translation>
    </message>
    <message>
        <source>%1 stands at %3. Pieces in it: %2</source>
        <translation>%1 steht an %3. Stück darin: %2</translation>
    </message>
    <message>
        <source>%1 × %2 counted. Scan on, then Done</source>
        <translation>%1 × %2 gezählt. Weiter scannen, dann Fertig</translation>
    </message>
    <message>
        <source>%1 is not known here. Count it as it is?</source>
        <translation>%1 ist hier unbekannt. So zählen?</translation>
    </message>
    <message>
        <source>Someone else counts %1 now</source>
        <translation>%1 zählt jetzt jemand anders</translation>
    </message>
    <message>
        <source>What was the cause of the difference?</source>
        <translation>Woher kommt der Unterschied?</translation>
    </message>
    <message>
        <source>Scan the place where the stock is wrong</source>
        <translation>Platz scannen, an dem der Bestand nicht stimmt</translation>
    </message>
    <message>
        <source>Kilograms</source>
        <translation>Kilogramm</translation>
    </message>
    <message>
        <source>Date, e.g. 2012-03-31</source>
        <extracomment>A date that shows how it is typed: year, month, day.</extracomment>
        <translation>Datum, z. B. 2012-03-31</translation>
    </message>
    <message>
        <source>Not weighed</source>
        <translation>Nicht gewogen</translation>
    </message>
    <message>
        <source>What status does %1 get?</source>
        <translation>Neuer Status für %1?</translation>
    </message>
    <message>
        <source>At %1 nothing may be mixed with %2. Scan another place</source>
        <translation>In %1 darf nichts zu %2 gemischt werden. Anderen Platz scannen</translation>
    </message>
    <message>
        <source>Pack %1 × %2</source>
        <translation>%1 × %2 packen</translation>
    </message>
    <message>
        <source>All that is here is packed. Scan more, or close the carton</source>
        <translation>Alles von hier ist gepackt. Weiter scannen oder Karton schließen</translation>
    </message>
    <message>
        <source>%1 is one too many. Put it back into the tote</source>
        <translation>%1 ist eins zu viel. Zurück in den Behälter legen</translation>
    </message>
    <message>
        <source>Parcel %1 waits for its label. Put it aside</source>
        <translation>Paket %1 wartet auf sein Etikett. Beiseite stellen</translation>
    </message>
    <message>
        <source>%1 weighed, %2 expected: %3 too much. Is it right?</source>
        <translation>%1 gewogen, %2 erwartet: %3 zu viel. Stimmt das?</translation>
    </message>
    <message>
        <source>%1 weighed, %2 expected: %3 too little. Is it right?</source>
        <translation>%1 gewogen, %2 erwartet: %3 zu wenig. Stimmt das?</translation>
    </message>
    <message numerus="yes">
        <source>%n parcel(s) stay here. Let it go all the same?</source>
        <translation>
            <numerusform>%n Paket bleibt hier. Trotzdem abfahren lassen?</numerusform>
            <numerusform>%n Pakete bleiben hier. Trotzdem abfahren lassen?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n parcel(s) loaded, none stays here. Let it go?</source>
        <translation>
            <numerusform>%n Paket verladen, keines bleibt hier. Abfahren lassen?</numerusform>
            <numerusform>%n Pakete verladen, keines bleibt hier. Abfahren lassen?</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 has no carrier yet, here stands %2. Put it aside</source>
        <translation>%1 hat noch keinen Frachtführer, hier steht %2. Beiseite stellen</translation>
    </message>
    <message>
        <source>%1 goes with %2, here stands %3. Put it aside</source>
        <translation>%1 fährt mit %2, hier steht %3. Beiseite stellen</translation>
    </message>
    <message>
        <source>Is printed</source>
        <translation>Ist gedruckt</translation>
    </message>
    <message>
        <source>Other printer</source>
        <translation>Anderer Drucker</translation>
    </message>
    <message>
        <source>Booked. A lead looks at what differs</source>
        <translation>Gebucht. Die Leitung prüft die Abweichung</translation>
    </message>
    <message>
        <source>Denied. Nothing is booked</source>
        <translation>Abgelehnt. Nichts ist gebucht</translation>
    </message>
    <message>
        <source>Denied: %1. Nothing is booked</source>
        <translation>Abgelehnt: %1. Nichts ist gebucht</translation>
    </message>
    <message>
        <source>Held back: %1. Tell a lead. The rest goes to the server by itself.</source>
        <translation>Zurückgehalten: %1. Leitung holen. Alles andere geht von selbst zum Server.</translation>
    </message>
    <message>
        <source>Not announced. Put it at %1, then Done. Or scan an item in it</source>
        <translation>Nicht angekündigt. In %1 legen, dann Fertig. Oder einen Artikel daraus scannen</translation>
    </message>
    <message>
        <source>%2: %1 is no place for that. Scan another one</source>
        <translation>%2: %1 ist kein Platz dafür. Einen anderen scannen</translation>
    </message>
    <message>
        <source>%1 is not known here. Take it as an unknown item?</source>
        <translation>%1 ist hier unbekannt. Als unbekannten Artikel annehmen?</translation>
    </message>
    <message>
        <source>%1: give the reason, or have it counted again</source>
        <translation>%1: Grund nennen oder neu zählen lassen</translation>
    </message>
    <message>
        <source>%1 is posted. Reason: %2</source>
        <translation>%1 ist gebucht. Grund: %2</translation>
    </message>
    <message>
        <source>All codes came, not all of them right</source>
        <translation>Alle Codes kamen, aber nicht alle richtig</translation>
    </message>
    <message>
        <source>Only half of the code came. Scan it again</source>
        <translation>Nur ein halber Code kam an. Scanne ihn noch einmal</translation>
    </message>
    <message>
        <source>There is no code in this picture. Go closer and take it again</source>
        <translation>In diesem Bild ist kein Code. Geh näher heran und nimm es noch einmal auf</translation>
    </message>
    <message>
        <source>This picture cannot be read. Take it again</source>
        <translation>Dieses Bild ist nicht lesbar. Nimm es noch einmal auf</translation>
    </message>
    <message>
        <source>Take %1 × %2</source>
        <translation>%1 × %2 nehmen</translation>
    </message>
    <message>
        <source>Fetch %1 × %2 from %3</source>
        <translation>%1 × %2 von %3 holen</translation>
    </message>
    <message>
        <source>Take %1 × %2 out of %3</source>
        <translation>%1 × %2 aus %3 nehmen</translation>
    </message>
    <message>
        <source>Right: %1</source>
        <comment>code</comment>
        <translation>Richtig: %1</translation>
    </message>
    <message>
        <source>Close carton</source>
        <translation>Karton schließen</translation>
    </message>
    <message>
        <source>Give reason</source>
        <translation>Grund nennen</translation>
    </message>
    <message>
        <source>Count again</source>
        <translation>Neu zählen</translation>
    </message>
    <message>
        <source>Scan sheets</source>
        <translation>Scanblätter</translation>
    </message>
    <message>
        <source>Bincard runs here already. Close this window and call the lead</source>
        <translation>Bincard läuft hier schon. Schließ dieses Fenster und hol die Leitung</translation>
    </message>
    <message>
        <source>Type it again</source>
        <translation>Noch einmal eintippen</translation>
    </message>
    <message>
        <source>Type the right number, or press OK</source>
        <translation>Richtige Zahl eintippen oder OK</translation>
    </message>
    <message>
        <source>Or press OK, and scan another lot</source>
        <translation>Oder OK drücken und eine andere Charge scannen</translation>
    </message>
    <message>
        <source>Scan on, or press OK</source>
        <translation>Weiter scannen oder OK</translation>
    </message>
    <message>
        <source>Then press OK, or scan the parcel</source>
        <translation>Danach OK oder das Paket scannen</translation>
    </message>
    <message>
        <source>Lead needed</source>
        <translation>Leitung nötig</translation>
    </message>
    <message>
        <source>To do</source>
        <translation>Zu tun</translation>
    </message>
    <message>
        <source>No</source>
        <translation>Nein</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>Ja</translation>
    </message>
    <message>
        <source>OK = 1</source>
        <translation>OK = 1</translation>
    </message>
    <message>
        <source>Choose a lesson, or print the scan sheets</source>
        <translation>Lektion wählen oder Scanblätter drucken</translation>
    </message>
</context>
</TS>
