// SPDX-License-Identifier: GPL-3.0-or-later
#include "tidy/rules.h"

#include <QTest>

using namespace bincard::tidy;

/// This tree keeps the rules; tst_rules.cpp shows that the rules bite.
class TestLayers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theTreeKeepsTheRules()
    {
        const auto tree = readTree(QStringLiteral(BINCARD_SOURCE_DIR));
        QVERIFY2(tree.size() > 20, "the source folder is not where it was when this was built");
        const auto findings = check(tree);
        QStringList report;
        for (const Finding &finding : findings)
            report << finding.toString();
        QVERIFY2(findings.empty(), qPrintable(u'\n' + report.join(u'\n')));
    }
};

QTEST_GUILESS_MAIN(TestLayers)
#include "tst_layers.moc"
