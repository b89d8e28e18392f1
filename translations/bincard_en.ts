<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>bincard::ui::Values</name>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>bincard::ui::Words</name>
    <message numerus="yes">
        <source>Wrong PIN. %n tries left</source>
        <translation>
            <numerusform>Wrong PIN. %n try left</numerusform>
            <numerusform>Wrong PIN. %n tries left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Order %1 is picked, %n lines short</source>
        <translation>
            <numerusform>Order %1 is picked, %n line short</numerusform>
            <numerusform>Order %1 is picked, %n lines short</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n waiting, oldest %1</source>
        <extracomment>Operations that are safe on this station and not yet on the server.</extracomment>
        <translation>
            <numerusform>%n waiting for %1</numerusform>
            <numerusform>%n waiting, oldest %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n scans in the queue</source>
        <translation>
            <numerusform>%n scan in the queue</numerusform>
            <numerusform>%n scans in the queue</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Not used: %n scans</source>
        <translation>
            <numerusform>Not used: %n scan</numerusform>
            <numerusform>Not used: %n scans</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n held back, tell a lead</source>
        <translation>
            <numerusform>%n held back, tell a lead</numerusform>
            <numerusform>%n held back, tell a lead</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n stops</source>
        <translation>
            <numerusform>%n stop</numerusform>
            <numerusform>%n stops</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n scanners are away</source>
        <translation>
            <numerusform>%n scanner is away</numerusform>
            <numerusform>%n scanners are away</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n label(s) are being printed: %1</source>
        <translation>
            <numerusform>%n label is being printed: %1</numerusform>
            <numerusform>%n labels are being printed: %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n label(s) wait for the printer: %1</source>
        <translation>
            <numerusform>%n label waits for the printer: %1</numerusform>
            <numerusform>%n labels wait for the printer: %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n waiting</source>
        <comment>papers of a printer</comment>
        <translation>
            <numerusform>%n waiting</numerusform>
            <numerusform>%n waiting</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Nothing more in %1? %n line(s) did not come whole</source>
        <translation>
            <numerusform>Nothing more in %1? %n line did not come whole</numerusform>
            <numerusform>Nothing more in %1? %n lines did not come whole</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n orders</source>
        <translation>
            <numerusform>%n order</numerusform>
            <numerusform>%n orders</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n parcel(s) stay here. Let it go all the same?</source>
        <translation>
            <numerusform>%n parcel stays here. Let it go all the same?</numerusform>
            <numerusform>%n parcels stay here. Let it go all the same?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n parcel(s) loaded, none stays here. Let it go?</source>
        <translation>
            <numerusform>%n parcel loaded, none stays here. Let it go?</numerusform>
            <numerusform>%n parcels loaded, none stays here. Let it go?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Pass %1 on: zone %2 has %n more line(s)</source>
        <translation>
            <numerusform>Pass %1 on: zone %2 has %n more line</numerusform>
            <numerusform>Pass %1 on: zone %2 has %n more lines</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Nothing more here of %1: zone %2 has %n line(s)</source>
        <translation>
            <numerusform>Nothing more here of %1: zone %2 has %n line</numerusform>
            <numerusform>Nothing more here of %1: zone %2 has %n lines</numerusform>
        </translation>
    </message>
</context>
</TS>
