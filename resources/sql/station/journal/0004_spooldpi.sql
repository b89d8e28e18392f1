-- ZPL is made for one resolution: when the station's printers change, what waits goes only to a printer that has it. 0 = any.
ALTER TABLE print_job ADD COLUMN dpi INTEGER NOT NULL DEFAULT 0;
