// moc before 6.5.3 cannot parse libstdc++'s <concepts>; with this macro empty it can.
#ifdef Q_MOC_RUN
#define _GLIBCXX_VISIBILITY(V)
#endif
