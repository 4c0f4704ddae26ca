"""Starts the benchmarks. Each measuring process loads this file again, so it imports nothing before it is needed."""

if __name__ == "__main__":
    import sys

    from benchmarks.run import main

    sys.exit(main())
