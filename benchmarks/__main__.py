"""Starts the benchmarks. Only this file is loaded anew in each measuring process, so it must not load the rest."""

if __name__ == "__main__":
    import sys

    from benchmarks.run import main

    sys.exit(main())
