// SPDX-License-Identifier: GPL-3.0-or-later
#include "device/keyboardlayout.h"

#include <array>

namespace bincard::device {

namespace {

constexpr int kLevels = 3; ///< plain, Shift, AltGr

/// The characters of each level in the order of the keys: from the one left of 1 to the one right of 0 by two; the row of Q to the second right of P; the row of
/// A to the one left of Enter; the one right of the left Shift, and the row of Z. A blank is a key without a character there. Dead keys stand with the accent alone.
struct Table {
    std::array<QString, kLevels> levels;
};

const Table &tableOf(KeyboardLayout layout)
{
    static const std::array<Table, 6> tables{
        Table{{QStringLiteral("`1234567890-=qwertyuiop[]asdfghjkl;'\\ zxcvbnm,./"), QStringLiteral("~!@#$%^&*()_+QWERTYUIOP{}ASDFGHJKL:\"| ZXCVBNM<>?"), QString(48, u' ')}},
        Table{{QStringLiteral("`1234567890-=qwertyuiop[]asdfghjkl;'#\\zxcvbnm,./"), QStringLiteral("¬!\"£$%^&*()_+QWERTYUIOP{}ASDFGHJKL:@~|ZXCVBNM<>?"), QString(48, u' ')}},
        Table{{QStringLiteral("^1234567890ß´qwertzuiopü+asdfghjklöä#<yxcvbnm,.-"), QStringLiteral("°!\"§$%&/()=?`QWERTZUIOPÜ*ASDFGHJKLÖÄ'>YXCVBNM;:_"),
            QStringLiteral("  ²³   {[]}\\ @ €        ~            |      µ   ")}},
        Table{{QStringLiteral("²&é\"'(-è_çà)=azertyuiop^$qsdfghjklmù*<wxcvbn,;:!"), QStringLiteral("~1234567890°+AZERTYUIOP¨£QSDFGHJKLM%µ>WXCVBN?./§"),
            QStringLiteral("  ~#{[|`\\^@]}  €        ¤                       ")}},
        Table{{QStringLiteral("º1234567890'¡qwertyuiop`+asdfghjklñ´ç<zxcvbnm,.-"), QStringLiteral("ª!\"·$%&/()=?¿QWERTYUIOP^*ASDFGHJKLÑ¨Ç>ZXCVBNM;:_"),
            QStringLiteral("\\|@#~ ¬        €       []          {}           ")}},
        Table{{QStringLiteral("\\1234567890'ìqwertyuiopè+asdfghjklòàù<zxcvbnm,.-"), QStringLiteral("|!\"£$%&/()=?^QWERTYUIOPé*ASDFGHJKLç°§>ZXCVBNM;:_"),
            QStringLiteral("               €       []         @#            ")}},
    };
    return tables[static_cast<std::size_t>(layout)];
}

QChar moved(QChar c, const Table &from, const Table &to)
{
    if (c == u' ')
        return c;
    for (std::size_t level = 0; level < kLevels; ++level) {
        const qsizetype key = from.levels[level].indexOf(c);
        if (key >= 0)
            return to.levels[level][key] == u' ' ? c : to.levels[level][key];
    }
    return c;
}

} // namespace

const QStringList &layoutNames()
{
    static const QStringList names{QStringLiteral("us"), QStringLiteral("gb"), QStringLiteral("de"), QStringLiteral("fr"), QStringLiteral("es"), QStringLiteral("it")};
    return names;
}

std::optional<KeyboardLayout> layoutOf(const QString &name)
{
    const qsizetype index = layoutNames().indexOf(name);
    return index < 0 ? std::nullopt : std::optional(static_cast<KeyboardLayout>(index));
}

QString nameOf(KeyboardLayout layout)
{
    return layoutNames()[static_cast<qsizetype>(layout)];
}

QString onOtherKeyboard(const QString &text, KeyboardLayout from, KeyboardLayout to)
{
    if (from == to)
        return text;
    QString moved(text);
    for (QChar &c : moved)
        c = device::moved(c, tableOf(from), tableOf(to));
    return moved;
}

QString withOtherCase(const QString &text)
{
    QString other(text);
    for (QChar &c : other)
        c = c.isUpper() ? c.toLower() : c.toUpper();
    return other;
}

} // namespace bincard::device
